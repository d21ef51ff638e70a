/** @typedef {'gateway' | 'image' | 'document' | 'audio' | 'expiry'} ServiceName */

/** In the order in which they are stopped: the door first, then those who work for it, then the one that ends things. */
export const stopOrder = /** @type {const} */ ([['gateway'], ['image', 'document', 'audio'], ['expiry']]);

/** @type {readonly ServiceName[]} */
export const serviceNames = stopOrder.flat();
