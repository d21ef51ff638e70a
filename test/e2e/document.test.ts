import { execFileSync } from 'node:child_process';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { docx, pdf } from '../fixtures/document.ts';
import { picture } from '../fixtures/image.ts';
import { convert, createProject, download, inProject, upload } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';

let convi: Convi;
beforeAll(async () => {
  convi = await startConvi(['document']);
});
afterAll(() => convi?.stop());

const textOf = (content: Buffer): string => execFileSync('pdftotext', ['-', '-'], { input: content, encoding: 'utf8' });
const sources = [
  { name: 'letter.docx', content: docx('Dear reader', 'Привет, мир') },
  { name: 'note.txt', content: Buffer.from('Plain words\n') },
  { name: 'old.txt', content: Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x2c, 0x20, 0xec, 0xe8, 0xf0, 0x0a]) },
  { name: 'table.csv', content: Buffer.from('name;sum\nAnna;12,5\n') },
  { name: 'page.html', content: Buffer.from('<!doctype html><meta charset="utf-8"><h1>Heading</h1><p>Words</p>') },
  { name: 'rich.rtf', content: Buffer.from('{\\rtf1\\ansi Rich words}') },
];
const words = ['Привет, мир', 'Plain words', 'Привет, мир', 'Anna', 'Heading', 'Rich words'];

test('office files, texts and tables become PDF with their words', async () => {
  const holder = await createProject(convi.url, 'document');
  await upload(holder, ...sources);

  const conversion = await convert(holder, { to: 'pdf' });

  expect(conversion.items.map(({ state, failure }) => failure?.slug ?? state)).toEqual(sources.map(() => 'done'));
  const texts = await Promise.all(conversion.results.map(async ({ id }) => textOf(await download(holder, id))));
  for (const [n, expected] of words.entries()) expect(texts[n]).toContain(expected);
});

test('PDFs and pictures merge into one PDF in the order of the project', async () => {
  const holder = await createProject(convi.url, 'document');
  const [a, b, c] = await upload(
    holder,
    { name: 'a.pdf', content: await pdf([200, 100], [200, 100]) },
    { name: 'b.png', content: await picture({ width: 300, height: 300 }) },
    { name: 'c.pdf', content: await pdf([500, 700]) },
  );
  await inProject(holder, '/order', { method: 'PUT', json: { fileIds: [c!.id, a!.id, b!.id] } });

  const { results } = await convert(holder, { operation: 'merge', to: 'pdf' });

  const merged = await PDFDocument.load(await download(holder, results[0]!.id));
  expect(
    merged
      .getPages()
      .slice(0, 3)
      .map((page) => page.getWidth()),
  ).toEqual([500, 200, 200]);
  expect(merged.getPageCount()).toBe(4);
  expect(results[0]!.from).toEqual([c!.id, a!.id, b!.id]);
});

test('a PDF gives its text', async () => {
  const holder = await createProject(convi.url, 'document');
  const [letter] = await upload(holder, { name: 'letter.docx', content: docx('Words to find again') });
  const { results } = await convert(holder, { to: 'pdf', fileIds: [letter!.id] });

  const { results: texts } = await convert(holder, { to: 'txt', fileIds: [results[0]!.id] });

  expect((await download(holder, texts[0]!.id)).toString()).toContain('Words to find again');
});

test('a password is asked for as such, and opens the document once given', async () => {
  const holder = await createProject(convi.url, 'document');
  const plain = await PDFDocument.load(await pdf([100, 100]));
  plain.encrypt({ userPassword: 'sesame', ownerPassword: 'sesame' });
  const [file] = await upload(holder, { name: 'locked.pdf', content: Buffer.from(await plain.save()) });
  const failureOf = async (): Promise<string | undefined> => (await convert(holder, { to: 'txt' })).failure?.slug;
  const givePassword = (password: string): Promise<Response> =>
    inProject(holder, `/files/${file!.id}`, { method: 'PATCH', json: { password } });

  expect(await failureOf()).toBe('password-needed');
  await givePassword('open up');
  expect(await failureOf()).toBe('wrong-password');
  await givePassword('sesame');
  expect(['nothing-inside', undefined]).toContain(await failureOf());
});
