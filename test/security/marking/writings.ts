import { brotliCompressSync, crc32, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

/** A ZIP's entry as office programs write it: deflated. */
const zipEntry = (name: string, content: Buffer): Buffer => {
  const packed = deflateRawSync(content);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(crc32(content), 14);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(content.length, 22);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([header, Buffer.from(name), packed]);
};

const asciiJson = (text: string): string =>
  JSON.stringify(text).replace(/[^ -~]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
const quoted = (text: string): Buffer => Buffer.from(`{"name":"${text}","more":"words of another kind"}`);

/** How programs write a text, as `find` has to know it. */
export const writings: Readonly<Record<string, (text: string) => Buffer>> = {
  plain: (text) => Buffer.from(text),
  json: (text) => Buffer.from(asciiJson(text)),
  url: (text) => Buffer.from(encodeURIComponent(text)),
  'base64-0': (text) => Buffer.from(Buffer.from(text).toString('base64')),
  'base64-1': (text) => Buffer.from(Buffer.from(`x${text}y`).toString('base64')),
  'base64-2': (text) => Buffer.from(Buffer.from(`xx${text}yy`).toString('base64')),
  base64url: (text) => Buffer.from(Buffer.from(`${text}??>>`).toString('base64url')),
  hex: (text) => Buffer.from(Buffer.from(text).toString('hex')),
  'hex-upper': (text) => Buffer.from(Buffer.from(text).toString('hex').toUpperCase()),
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text) => Buffer.from(text, 'utf16le').swap16(),
  'utf-16-in-hex': (text) =>
    Buffer.from(`<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`),
  zlib: (text) => deflateSync(quoted(text)),
  gzip: (text) => gzipSync(quoted(text)),
  zip: (text) => zipEntry('word/document.xml', quoted(text)),
  'zip-in-gzip': (text) => gzipSync(zipEntry('word/document.xml', quoted(text))),
  brotli: (text) => brotliCompressSync(quoted(text)),
};

/** Writings that are known only when they are a whole by themselves. */
export const wholeWritings: readonly string[] = ['brotli'];
