import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchFolder } from '@convi/testing';
import { describe, expect, test } from 'vitest';
import { recodeText, type TextKind } from './recode-text.ts';

const folder = scratchFolder();

const recode = async (content: Buffer | string, kind: TextKind) => {
  const [from, to] = [join(folder, 'from'), join(folder, 'to')];
  await writeFile(from, content);
  const facts = await recodeText({ from, to, kind });
  return { facts, text: await readFile(to, 'utf8') };
};

describe('a text of any charset', () => {
  test('becomes UTF-8 without a mark, with plain line ends', async () => {
    const { facts, text } = await recode(Buffer.from('\ufeffодин\r\nдва\rтри\n', 'utf16le'), 'txt');

    expect(facts.charset).toBe('utf-16le');
    expect(text).toBe('один\nдва\nтри\n');
  });

  test('keeps characters and line ends that lie across the pieces in which it is read', async () => {
    const line = `${'ж'.repeat(65_535)}\r\n`;

    const { text } = await recode(line.repeat(3), 'txt');

    expect(text).toBe(line.replace('\r', '').repeat(3));
  });

  test('loses controls that no page shows', async () => {
    expect((await recode('a\u0000b\u001bc\td\f', 'txt')).text).toBe('abc\td\f');
  });

  test('is empty when there are only blanks', async () => {
    expect((await recode(' \r\n\t', 'txt')).facts.isEmpty).toBe(true);
    expect((await recode('x', 'txt')).facts.isEmpty).toBe(false);
  });
});

describe('markup', () => {
  test('names the charset that it has now', async () => {
    const koi8 = Buffer.concat([
      Buffer.from('<html><head><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"></head>'),
      Buffer.from([0xcd, 0xc9, 0xd2]),
    ]);

    const { text } = await recode(koi8, 'html');

    expect(text).toContain('charset=utf-8');
    expect(text).toContain('мир');
  });
});

describe('a table', () => {
  const tableOf = async (content: string) => (await recode(content, 'csv')).facts.table;

  test.each([
    ['commas', 'a,b,c\n1,2,3\n', ','],
    ['semicolons and decimal commas', 'Имя;Сумма\nА;1,50\nБ;2,75\n', ';'],
    ['tabs', 'a\tb\n1,5\t2,5\n', '\t'],
    ['bars', 'a|b\n1|2\n', '|'],
    ['separators in quotes', '"a;b;c",d\n"e",f\n', ','],
    ['nothing', 'one\ntwo\n', ','],
  ])('is separated by %s', async (_name, content, separator) => {
    expect((await tableOf(content))?.separator).toBe(separator);
  });

  test('may name its separator in a first line, which is left out', async () => {
    const { facts, text } = await recode('sep=;\r\na,b;c\r\n', 'csv');

    expect(facts.table).toEqual({ separator: ';', columns: 2, kinds: ['text', 'text'] });
    expect(text).toBe('a,b;c\n');
  });

  test('has as many columns as its widest record', async () => {
    expect((await tableOf('a,b\n1,2,3,4\n5\n'))?.columns).toBe(4);
  });
});
