/* The words of a content stream: ISO 32000-1 §7.8.2. Strings and data of pictures are none. */

const [PERCENT, OPEN, CLOSE, LESS, MORE, BACKSLASH] = [0x25, 0x28, 0x29, 0x3c, 0x3e, 0x5c];
const BLANKS: ReadonlySet<number> = new Set([0, 9, 10, 12, 13, 32]);
const ENDS: ReadonlySet<number> = new Set([...BLANKS, ...Buffer.from('()<>[]{}/%')]);

const afterLine = (bytes: Buffer, at: number): number => {
  const end = bytes.subarray(at).findIndex((byte) => byte === 10 || byte === 13);
  return end < 0 ? bytes.length : at + end;
};

const afterString = (bytes: Buffer, at: number): number => {
  let depth = 0;
  for (let next = at; next < bytes.length; next += 1) {
    const byte = bytes[next];
    if (byte === BACKSLASH) next += 1;
    else if (byte === OPEN) depth += 1;
    else if (byte === CLOSE) depth -= 1;
    if (depth === 0) return next + 1;
  }
  return bytes.length;
};

const afterHex = (bytes: Buffer, at: number): number => {
  if (bytes[at + 1] === LESS) return at + 2;
  const end = bytes.indexOf(MORE, at);
  return end < 0 ? bytes.length : end + 1;
};

/** Data of a picture end where `EI` stands on its own. */
const afterPicture = (bytes: Buffer, at: number): number => {
  for (let end = bytes.indexOf('EI', at); end >= 0; end = bytes.indexOf('EI', end + 1)) {
    const [before, after] = [bytes[end - 1] ?? 0, bytes[end + 2] ?? 0];
    if (BLANKS.has(before) && BLANKS.has(after)) return end + 2;
  }
  return bytes.length;
};

const afterSign = (bytes: Buffer, at: number): number => {
  const sign = bytes[at];
  if (sign === PERCENT) return afterLine(bytes, at);
  if (sign === OPEN) return afterString(bytes, at);
  if (sign === LESS) return afterHex(bytes, at);
  return at + 1;
};

const wordEnd = (bytes: Buffer, at: number): number => {
  let end = at + 1;
  while (end < bytes.length && !ENDS.has(bytes[end] as number)) end += 1;
  return end;
};

const SLASH = 0x2f;

/** Names (with their slash), numbers and operators of a content stream, in their order. */
export function* operatorsIn(bytes: Buffer): Generator<string> {
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (ENDS.has(byte) && byte !== SLASH) {
      at = afterSign(bytes, at);
      continue;
    }
    const end = wordEnd(bytes, at);
    const word = bytes.toString('latin1', at, end);
    yield word;
    at = word === 'ID' ? afterPicture(bytes, end) : end;
  }
}
