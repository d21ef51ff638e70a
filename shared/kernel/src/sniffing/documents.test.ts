import { describe, expect, test } from 'vitest';
import { sniffBuffer } from './sniffer.ts';

const letter =
  'Received: from a by b\r\n\tfor <c>\r\nFrom: A <a@example.org>\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\nwords\r\n';
const saved = `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\n${letter}`;
const flat = (kind: string) =>
  `<?xml version="1.0"?>\n<office:document xmlns:office="o" office:mimetype="application/vnd.oasis.opendocument.${kind}"/>`;

const dbf = (): Buffer => {
  const table = Buffer.alloc(66);
  Buffer.from([3, 126, 11, 22]).copy(table);
  table.writeUInt16LE(65, 8);
  table.writeUInt16LE(11, 10);
  table[64] = 0x0d;
  return table;
};

const formatOf = (content: Buffer | string, name = '') => {
  const found = sniffBuffer(Buffer.from(content), { name });
  return found.kind === 'known' ? found.format : found.kind;
};

describe('content tells a document', () => {
  test.each([
    ['fodt', flat('text')],
    ['fods', flat('spreadsheet')],
    ['fodp', flat('presentation')],
    ['fodg', flat('graphics')],
    ['abw', '<?xml version="1.0"?><!DOCTYPE abiword PUBLIC "a" "b"><abiword/>'],
    ['fb2', '<?xml version="1.0" encoding="windows-1251"?><FictionBook xmlns="x">'],
    ['docbook', '<?xml version="1.0"?><article xmlns="http://docbook.org/ns/docbook">'],
    ['docbook', '<!DOCTYPE book PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN" "x"><book>'],
    ['eml', letter],
    ['mht', saved],
    ['dbf', dbf()],
    ['wpd', Buffer.from('ff5750431000000001', 'hex')],
    ['djvu', 'AT&TFORM\0\0\0\x10DJVUINFO'],
    ['mobi', `${'n'.padEnd(60, '\0')}BOOKMOBI`],
  ])('%s', (format, content) => {
    expect(formatOf(content)).toBe(format);
  });

  test('XML of another kind stays unknown, also when it mentions one', () => {
    expect(formatOf('<?xml version="1.0"?><article><title>x</title></article>')).toBe('unknown');
    expect(formatOf('<?xml version="1.0"?><data>docbook</data>')).toBe('unknown');
  });

  test('a text of two fields in its middle is no letter', () => {
    expect(formatOf('Notes\nFrom: here\nTo: there\n')).toBe('txt');
    expect(formatOf('to: do\nand more words\n')).toBe('txt');
  });
});

describe('the name tells plain texts apart', () => {
  test.each(['md', 'rst', 'org', 'tex', 'tsv', 'csv', 'html', 'txt'] as const)('%s', (format) => {
    expect(formatOf('a\tb\n', `x.${format}`)).toBe(format);
    expect(formatOf(letter, `x.${format}`)).toBe(format);
  });

  test('a table in UTF-16 is one, with a mark that frames of MPEG have as well, and without', () => {
    const rows = 'a,Привет\n1,2\n';

    for (const text of [`\ufeff${rows}`, rows]) {
      const little = Buffer.from(text, 'utf16le');
      expect(formatOf(little, 'a.csv')).toBe('csv');
      expect(formatOf(Buffer.from(little).swap16(), 'a.csv')).toBe('csv');
    }
  });

  test('Markdown may begin with markup', () => {
    expect(formatOf('<p align="center">x</p>\n\n# Title\n', 'README.md')).toBe('md');
    expect(formatOf('<p align="center">x</p>', 'x.txt')).toBe('html');
  });

  test('letters and saved pages may begin alike', () => {
    expect(formatOf(letter, 'x.mht')).toBe('mht');
    expect(formatOf('words only', 'x.eml')).toBe('txt');
  });
});

describe('what stands before the beginning of a document does not hide it', () => {
  test.each([
    ['rtf', '\n \r\n{\\rtf1 x}', 'x.rtf'],
    ['rtf', '\ufeff{\\rtf1 x}', ''],
    ['rtf', '\n{\\rtf1\\bin2 \u0000\u0001}', 'x.doc'],
    ['html', '\ufeff<!-- saved -->\n<html>', ''],
    ['html', `<!-- ${'a licence '.repeat(3_000)} -->\n<html>`, ''],
    ['html', '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "a" "b">\n<html xmlns="x">', ''],
    ['html', '<section>words</section>', ''],
    ['svg', '<!-- drawn --><svg xmlns="http://www.w3.org/2000/svg"/>', ''],
    ['html', '<html><svg></svg></html>', ''],
    ['eml', 'Return-Path: <>\nReceived: from a\n by b\nSubject:x\n\nwords', ''],
    ['eml', `From - Mon Jan  1 00:00:00 2026\n${letter}`, ''],
    ['eml', `\r\n${letter}`, 'x.eml'],
    ['eml', 'X-A: b\rFrom: a\rTo: c\r\rwords', ''],
    ['eml', 'Subject: alone\n\nwords', 'x.eml'],
    ['txt', 'Subject: alone\n\nwords', ''],
    ['txt', '12:30 lunch\n13:00 end\nfrom: x\nto: y\n', ''],
    ['md', '---\ntitle: x\n---\n# Words', 'x.md'],
    ['md', 'From: x\nDate: y\n\n# Words', 'x.md'],
    ['csv', 'sep=;\na;b', 'x.csv'],
    ['txt', '{"a": 1}', 'x.json'],
    ['txt', '\u001b[31mred\u001b[0m\n', 'x.log'],
    ['txt', 'N\bNA\bA\n', ''],
  ] as const)('%s: %j', (format, content, name) => {
    expect(formatOf(content, name)).toBe(format);
  });

  test('a text that tells of PDF is a text, and a PDF behind other bytes is one', () => {
    expect(formatOf('It begins with\n%PDF-1.7\n', 'x.txt')).toBe('txt');
    expect(formatOf('It begins with `%PDF-1.7`', 'x.md')).toBe('md');
    expect(formatOf('junk\n%PDF-1.7\n', 'x.pdf')).toBe('pdf');
    expect(formatOf('junk\n%PDF-1.7\n')).toBe('pdf');
  });
});
