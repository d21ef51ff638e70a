import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentSniffer, sniffBuffer, sniffParts } from './sniffer.ts';

const localEntry = (name: string, content = ''): Buffer => {
  const header = Buffer.alloc(30);
  header.write('PK\x03\x04', 'latin1');
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name + content)]);
};
const packedEntry = (name: string, content: string): Buffer => {
  const entry = localEntry(name);
  entry.writeUInt16LE(8, 8);
  return Buffer.concat([entry, deflateRawSync(content), localEntry('content.xml')]);
};
const END = Buffer.from('PK\x05\x06'.padEnd(22, '\0'), 'latin1');
const zip = (...entries: Buffer[]): Buffer => Buffer.concat([...entries, END]);
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const mpegFrames = (count: number): Buffer =>
  Buffer.concat(
    Array.from({ length: count }, () => Buffer.concat([Buffer.from('fffb9000', 'hex'), Buffer.alloc(413)])),
  );

const cases: readonly (readonly [string, Buffer, string])[] = [
  ['a JPEG', Buffer.from('ffd8ffe000104a46', 'hex'), 'jpg'],
  ['a WebP that mentions <svg', latin('RIFF\x10\0\0\0WEBPVP8 <svg '), 'webp'],
  ['an AVIF by compatible brand', latin('\0\0\0\x1cftypmif1\0\0\0\0mif1avif'), 'avif'],
  ['an MP4 with sound', latin('\0\0\0\x18ftypmp42\0\0\0\0isommp42'), 'mp4'],
  ['a PDF after a little junk', latin('\n\n%PDF-1.7'), 'pdf'],
  ['a DOCX', zip(localEntry('[Content_Types].xml'), localEntry('word/document.xml')), 'docx'],
  ['an ODT', zip(localEntry('mimetype', 'application/vnd.oasis.opendocument.text')), 'odt'],
  ['a DOCX whose main part has a number', zip(localEntry('word/document2.xml')), 'docx'],
  [
    'an EPUB whose type stands behind other entries',
    zip(localEntry('META-INF/container.xml', '<x/>'), localEntry('mimetype', 'application/epub+zip')),
    'epub',
  ],
  ['an ODT whose type is packed', zip(packedEntry('mimetype', 'application/vnd.oasis.opendocument.text')), 'odt'],
  ['an ODS template', zip(localEntry('mimetype', 'application/vnd.oasis.opendocument.spreadsheet-template')), 'ods'],
  [
    'an SVG after prologue, comment and doctype',
    latin('<?xml version="1.0"?><!-- a --><!DOCTYPE svg [<!ENTITY x "y">]><svg xmlns="x">'),
    'svg',
  ],
  ['an HTML page', latin('<!-- hi --><!DOCTYPE html><p>'), 'html'],
  ['an HTML page in UTF-16', Buffer.from('\ufeff<html><body>x</body></html>', 'utf16le'), 'html'],
  ['an Opus', latin(`OggS${'\0'.repeat(22)}\x01\x13OpusHead`), 'opus'],
  ['a Vorbis', latin(`OggS${'\0'.repeat(22)}\x01\x1e\x01vorbis`), 'ogg'],
  ['MPEG audio', mpegFrames(4), 'mp3'],
  ['MPEG audio after junk', Buffer.concat([Buffer.from([1, 2, 3]), mpegFrames(12)]), 'mp3'],
  ['FLAC behind an ID3 tag', latin('ID3\x04\0\0\0\0\0\x02..fLaC'), 'flac'],
  ['cp1251 text', Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x0a]), 'txt'],
];

describe('content tells its format', () => {
  test.each(cases)('%s', (_, content, format) => {
    expect(sniffBuffer(content)).toEqual({ kind: 'known', format });
  });

  test('the name decides among plain texts only', () => {
    expect(sniffBuffer(latin('a;b\n1;2'), { name: 'x.csv' })).toEqual({ kind: 'known', format: 'csv' });
    expect(sniffBuffer(latin('<svg/>'), { name: 'x.csv' })).toEqual({ kind: 'known', format: 'svg' });
    expect(sniffBuffer(Buffer.from('ffd8ffe0', 'hex'), { name: 'x.png' })).toEqual({ kind: 'known', format: 'jpg' });
  });

  test('a ZIP that is cut short is damaged, another ZIP is unknown', () => {
    expect(sniffBuffer(localEntry('word/document.xml'))).toEqual({ kind: 'damaged' });
    expect(sniffBuffer(zip(localEntry('hello.txt')))).toEqual({ kind: 'unknown' });
  });

  test('text under the name of a packed format is refused: engines would guess at it', () => {
    expect(sniffBuffer(latin('<html>'), { name: 'report.docx' })).toEqual({ kind: 'damaged' });
    expect(sniffBuffer(latin('%!PS'), { name: 'x.pdf' })).toEqual({ kind: 'damaged' });
  });

  test('nothing is empty, machine code is unknown', () => {
    expect(sniffBuffer(Buffer.alloc(0))).toEqual({ kind: 'empty' });
    expect(sniffBuffer(latin('\x7fELF\x02\x01\x01\0\0\0'))).toEqual({ kind: 'unknown' });
  });
});

test('any bytes in any pieces are answered, and always alike', () => {
  const start = fc.constantFrom(...cases.map(([, content]) => content), Buffer.from('d0cf11e0a1b11ae1', 'hex'));
  fc.assert(
    fc.property(start, fc.uint8Array({ maxLength: 3_000 }), fc.integer({ min: 1, max: 500 }), (head, rest, size) => {
      const content = Buffer.concat([head, rest]);
      const sniffer = contentSniffer();
      for (let at = 0; at < content.length; at += size) sniffer.push(content.subarray(at, at + size));

      expect(sniffer.result()).toEqual(sniffBuffer(content));
    }),
    { numRuns: 300 },
  );
});

test.each(cases)('%s is told by its parts as well', async (_, content, format) => {
  const read = async (start: number, end: number): Promise<Buffer> => content.subarray(start, end + 1);

  expect(await sniffParts(content.length, read)).toMatchObject({ kind: 'known', format });
});

test('of a long content only its ends and what they point to are read', async () => {
  const tag = latin('ID3\x04\0\0\0\x20\0\0').subarray(0, 10);
  const content = Buffer.concat([tag, Buffer.alloc(524_288), latin('fLaC'), Buffer.alloc(1_000_000)]);
  let asked = 0;
  const read = async (start: number, end: number): Promise<Buffer> => {
    asked += end - start + 1;
    return content.subarray(start, end + 1);
  };

  const told = await sniffParts(content.length, read);

  expect(told).toEqual(sniffBuffer(content));
  expect(told).toMatchObject({ format: 'flac' });
  expect(asked).toBeLessThan(content.length / 3);
});
