import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { compoundOf, scratchFolder, zipOf } from '@convi/testing';
import { describe, expect, test } from 'vitest';

import { assertBearable } from './assert-bearable-xml.ts';
import { examineOffice } from './examine-office.ts';

const folder = scratchFolder();

const examine = async (content: Buffer) => {
  const path = join(folder, 'file');
  await writeFile(path, content);
  return examineOffice(path);
};

const ooxml = (document: string | Buffer) =>
  zipOf({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': document,
    'word/media/a.bin': Buffer.alloc(5_000, 7),
  });
const odf = (manifest: string) =>
  zipOf({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'META-INF/manifest.xml': manifest,
    'content.xml': '<x/>',
  });

const fib = (flags: number): Buffer => {
  const stream = Buffer.alloc(5_000);
  stream.writeUInt16LE(flags, 10);
  return stream;
};
const records = (...kinds: number[]): Buffer => {
  const stream = Buffer.alloc(5_000);
  let at = 0;
  for (const kind of kinds) {
    stream.writeUInt16LE(kind, at);
    stream.writeUInt16LE(16, at + 2);
    at += 20;
  }
  return stream;
};
const currentUser = (token: number): Buffer => {
  const atom = Buffer.alloc(40);
  atom.writeUInt32LE(token, 12);
  return atom;
};

describe('a document that opens by itself', () => {
  test.each([
    ['an OOXML file', ooxml('<w:document/>')],
    ['an OpenDocument', odf('<manifest:manifest/>')],
    ['a Word file', compoundOf({ WordDocument: fib(0) })],
    ['an Excel file', compoundOf({ Workbook: records(0x0809, 0x00e1) })],
    ['a PowerPoint file', compoundOf({ 'PowerPoint Document': fib(0), 'Current User': currentUser(0xe391c05f) })],
  ])('is not locked: %s', async (_name, content) => {
    expect(await examine(content)).toBe('no');
  });
});

describe('a locked document', () => {
  test('is told by the manifest of an OpenDocument', async () => {
    const part = '<manifest:file-entry><manifest:encryption-data a="b"/></manifest:file-entry>';

    expect(await examine(odf(`<manifest:manifest>${part}</manifest:manifest>`))).toBe('yes');
  });

  test('is told by the flags of a Word file', async () => {
    expect(await examine(compoundOf({ WordDocument: fib(0x0100) }))).toBe('yes');
  });

  test('is told by the token of a PowerPoint file, in the small streams', async () => {
    const content = compoundOf({ 'PowerPoint Document': fib(0), 'Current User': currentUser(0xf3d1c4df) });

    expect(await examine(content)).toBe('yes');
  });

  test('of Excel, or locked as a whole, may still open with the password that every program knows', async () => {
    expect(await examine(compoundOf({ Workbook: records(0x0809, 0x002f) }))).toBe('perhaps');
    expect(await examine(compoundOf({ EncryptionInfo: fib(0), EncryptedPackage: fib(0) }))).toBe('perhaps');
  });
});

test('a presentation of PowerPoint 95 is told to be of a kind that nothing reads; one for 95 and 97 is read', async () => {
  const streams = { 'PowerPoint Document': fib(0), Text_Content: fib(0), 'PersistentStorage Directory': fib(0) };

  await expect(examine(compoundOf(streams))).rejects.toThrow('unsupported-input');
  expect(await examine(compoundOf({ ...streams, PP97_DUALSTORAGE: fib(0) }))).toBe('no');
});

describe('a damaged or harmful document is refused before an engine opens it', () => {
  test('a ZIP that is cut short', async () => {
    const whole = ooxml('<w:document/>');

    await expect(examine(whole.subarray(0, whole.length / 2))).rejects.toThrow('corrupt-input');
  });

  test('a document whose main part has nothing in it', async () => {
    await expect(examine(ooxml(''))).rejects.toThrow('corrupt-input');
  });

  test('a ZIP whose entries lie outside of it', async () => {
    const content = ooxml('<w:document/>');
    content.writeUInt32LE(0x7fffffff, content.lastIndexOf('PK\x01\x02') + 20);

    await expect(examine(content)).rejects.toThrow('corrupt-input');
  });

  test('a compound file whose chains run in circles', async () => {
    const content = compoundOf({ WordDocument: fib(0) });
    // The second sector of the directory leads back to its first.
    content.writeUInt32LE(1, 512 + 2 * 4);

    expect(await examine(content)).toBe('no');
  });
});

describe('XML that is made to keep its reader busy is refused', () => {
  test('a part with a document type, whatever its encoding', async () => {
    const xml = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>';
    const wide = Buffer.from(`\ufeff${xml}`, 'utf16le');

    await expect(examine(ooxml(xml))).rejects.toThrow('corrupt-input');
    await expect(examine(ooxml(wide))).rejects.toThrow('corrupt-input');
    await expect(examine(ooxml(Buffer.from(wide).swap16()))).rejects.toThrow('corrupt-input');
  });

  test('a type that stands far behind the beginning of a part', async () => {
    const xml = `<?xml version="1.0"?><!--${'-x'.repeat(10_000)}--><!DOCTYPE r><r/>`;

    await expect(examine(ooxml(xml))).rejects.toThrow('corrupt-input');
  });

  test('an OpenDocument that declares entities; an old one that names its type is none', async () => {
    const content = (xml: string) => zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': xml });

    await expect(examine(content('<!DOCTYPE r [<!ELEMENT r ANY><!ENTITY x "y">]><r/>'))).rejects.toThrow(
      'corrupt-input',
    );
    expect(await examine(content('<!DOCTYPE office:document PUBLIC "-//OpenOffice.org" "office.dtd"><r/>'))).toBe('no');
  });

  test('a part whose elements nest deeper than a parser goes', async () => {
    const nested = (levels: number) =>
      `${'<w:tbl a="/>">'.repeat(levels)}<!-- </a></a> --><b/>${'</w:tbl>'.repeat(levels)}`;

    expect(await examine(ooxml(nested(200)))).toBe('no');
    // What is open or empty at once is not nested.
    expect(await examine(ooxml(`<a>${'<b/><c></c><?d <?><![CDATA[<e>]]>'.repeat(300)}</a>`))).toBe('no');
    await expect(examine(ooxml(nested(300)))).rejects.toThrow('too-complex');
    await expect(examine(ooxml(Buffer.from(`\ufeff${nested(300)}`, 'utf16le')))).rejects.toThrow('too-complex');
  });

  test('parts that unpack to more than an office holds', async () => {
    const bomb = Readable.from(Array.from({ length: 8 }, () => Buffer.alloc(1_024, 'x')));

    await expect(assertBearable({ name: 'word/document.xml', xml: bomb }, 'none', 5_000)).rejects.toThrow(
      'too-complex',
    );
    await expect(examine(ooxml('<w:p/>'.repeat(3_000_000)))).rejects.toThrow('too-complex');
  });
});

test.each([
  { name: 'word/document.xml', body: '<w:document><w:body>', paragraph: '<w:p/>', table: '<w:tbl><w:tr><w:tc>' },
  { name: 'content.xml', body: '<o:document><o:body><o:text>', paragraph: '<t:p></t:p>', table: '<t:table><t:row>' },
])('more paragraphs than an office lays out in its time are refused: $name', async (part) => {
  const { name, body, paragraph, table } = part;
  const examined = (text: string) => assertBearable({ name, xml: Readable.from([Buffer.from(text)]) }, 'none');

  await expect(examined(body + paragraph.repeat(300_001))).rejects.toThrow('too-complex');
  // What lies in cells is not counted: tables have many to a page.
  expect(await examined(body + paragraph.repeat(1_000) + table + paragraph.repeat(300_001))).toBeGreaterThan(0);
});

test('a flat document whose elements nest that deep', async () => {
  const path = join(folder, 'flat');
  await writeFile(path, `<office:document>${'<text:list>'.repeat(300)}`);

  await expect(examineOffice(path, true)).rejects.toThrow('too-complex');
});
