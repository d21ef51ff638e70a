/** The names of a project record's fields; counters and header fields stand under their own names. */
export const ORDER_FIELD = 'order';
export const fileField = (fileId: string): string => `file:${fileId}`;
export const conversionField = (conversionId: string): string => `conversion:${conversionId}`;
export const itemField = (conversionId: string, item: number): string => `item:${conversionId}:${item}`;
export const previewField = (fileId: string, width: number, page: number): string =>
  `preview:${fileId}:${width}:${page}`;
/** A cookie of the page, by the hash of its value. */
export const cookieField = (hash: string): string => `cookie:${hash}`;
/** A conversion by the hash of its idempotency key; the value is `<conversion id> <hash of the body>`. */
export const idempotencyField = (hash: string): string => `idempotency:${hash}`;
