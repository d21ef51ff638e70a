const each = (text: string, write: (code: string) => string): string =>
  [...Buffer.from(text)].map((byte) => write(byte.toString(16).padStart(2, '0'))).join('');

/** What base64 makes of a text that stands after some bytes: the characters that depend on it alone. */
const inBase64 = (text: string, before: number): string => {
  const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]).toString('base64');
  const first = Math.ceil((before * 4) / 3);
  const last = Math.floor(((before + Buffer.byteLength(text)) * 4) / 3);
  return whole.slice(first, last);
};

const asUrl = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_');

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const ways: Readonly<Record<string, (text: string) => string | Buffer>> = {
  plain: (text) => text,
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  'base64-0': (text) => inBase64(text, 0),
  'base64-1': (text) => inBase64(text, 1),
  'base64-2': (text) => inBase64(text, 2),
  'base64url-0': (text) => asUrl(inBase64(text, 0)),
  'base64url-1': (text) => asUrl(inBase64(text, 1)),
  'base64url-2': (text) => asUrl(inBase64(text, 2)),
  hex: (text) => each(text, (code) => code),
  'hex-upper': (text) => each(text, (code) => code.toUpperCase()),
  // As PDF writes what it says of itself.
  'utf-16be-hex': (text) => bigEndian(text).toString('hex'),
  'utf-16be-hex-upper': (text) => bigEndian(text).toString('hex').toUpperCase(),
  'utf-16le-hex': (text) => Buffer.from(text, 'utf16le').toString('hex'),
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16be': bigEndian,
  percent: (text) => each(text, (code) => `%${code.toUpperCase()}`),
  'percent-lower': (text) => each(text, (code) => `%${code}`),
  // A tag is ASCII, so a character is a byte.
  'json-escaped': (text) => each(text, (code) => `\\u00${code}`),
  'json-escaped-upper': (text) => each(text, (code) => `\\u00${code.toUpperCase()}`),
  'c-escaped': (text) => each(text, (code) => `\\x${code}`),
  'html-escaped': (text) => each(text, (code) => `&#${Number.parseInt(code, 16)};`),
  'html-escaped-hex': (text) => each(text, (code) => `&#x${code};`),
  'octal-escaped': (text) => each(text, (code) => `\\${Number.parseInt(code, 16).toString(8)}`),
};

export type Spelling = { readonly name: string; readonly bytes: Buffer };

/**
 * The bytes by which an ASCII word can be known, however a program has written it. Writing that leaves letters and digits
 * alone (URLs, JSON, quoted text) is found as plain. Those that come to the same are listed once.
 */
export const spellingsOf = (word: string): Spelling[] => {
  const byBytes = new Map<string, Spelling>();
  for (const [name, write] of Object.entries(ways)) {
    const bytes = Buffer.from(write(word));
    const known = bytes.toString('latin1');
    if (!byBytes.has(known)) byBytes.set(known, { name, bytes });
  }
  return [...byBytes.values()];
};
