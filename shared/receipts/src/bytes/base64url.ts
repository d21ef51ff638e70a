/** Base64url without padding (RFC 4648, section 5), in every runtime that has `btoa`. */
export const toBase64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/**
 * The bytes of a base64url text. Throws when it is none, and when the same bytes have another spelling: the last letter
 * of a signature has bits to spare, and a receipt with another letter there is not the one that was signed.
 */
export const fromBase64url = (text: string): Uint8Array => {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  if (toBase64url(bytes) !== text) throw new TypeError('this text is not base64url as it is written here');
  return bytes;
};

/** Whether a text is the base64url of some bytes. */
export const isBase64url = (text: string): boolean => {
  try {
    return fromBase64url(text).length > 0;
  } catch {
    return false;
  }
};
