import { execFileSync } from 'node:child_process';
import type { Arrangement, File } from '@convi/contracts';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { docx, pdf } from '../fixtures/document.ts';
import { scan } from '../fixtures/scan.ts';
import { convert, createProject, download, type Holder, inProject, jsonOf, upload } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';

let convi: Convi;
beforeAll(async () => {
  convi = await startConvi(['document']);
});
afterAll(() => convi?.stop());

const arrangementOf = async (holder: Holder): Promise<Arrangement> => jsonOf(await inProject(holder, '/arrangement'));
const known = (holder: Holder) => expect.poll(async () => (await arrangementOf(holder)).pending, { timeout: 30_000 });
const textOf = (content: Buffer): string => execFileSync('pdftotext', ['-', '-'], { input: content, encoding: 'utf8' });

test('pages of a project are arranged, and a conversion takes them as they are', async () => {
  const holder = await createProject(convi.url, 'document');
  const [a, b] = await upload(
    holder,
    { name: 'a.pdf', content: await pdf([200, 100], [300, 100]) },
    { name: 'b.pdf', content: await pdf([400, 100]) },
  );
  await known(holder).toEqual([]);

  const before = await arrangementOf(holder);
  const pages = [...(before.pages ?? [])].reverse().slice(0, 2);
  await inProject(holder, '/arrangement', { method: 'PUT', json: { pages } });
  const { results } = await convert(holder, { operation: 'assemble' });

  expect(before.pages?.map(({ id }) => id)).toEqual([`${a!.id}-1`, `${a!.id}-2`, `${b!.id}-1`]);
  const made = await PDFDocument.load(await download(holder, results[0]!.id));
  expect(made.getPages().map((page) => page.getWidth())).toEqual([400, 300]);
  expect(results[0]!.from).toEqual([b!.id, a!.id]);
});

test('a password opens a file for its pages, previews and every operation, and a merge has its words', async () => {
  const holder = await createProject(convi.url, 'document');
  const plain = await PDFDocument.load(await pdf([100, 100]));
  plain.encrypt({ userPassword: 'пароль', ownerPassword: 'owner' });
  const [locked] = await upload(
    holder,
    { name: 'locked.pdf', content: Buffer.from(await plain.save()) },
    { name: 'letter.docx', content: docx('Привет из письма') },
  );
  const fileOf = async (): Promise<File> => jsonOf(await inProject(holder, `/files/${locked!.id}`));
  await expect.poll(async () => (await fileOf()).facts.locked, { timeout: 30_000 }).toBe('open');

  await inProject(holder, `/files/${locked!.id}`, { method: 'PATCH', json: { password: 'пароль' } });

  await expect
    .poll(async () => (await fileOf()).facts, { timeout: 30_000 })
    .toMatchObject({ pages: 1, locked: 'open' });
  const look = async (): Promise<number> => (await inProject(holder, `/files/${locked!.id}/preview?page=1`)).status;
  await expect.poll(look, { timeout: 30_000 }).toBe(200);
  const { results, failure } = await convert(holder, { operation: 'merge', to: 'pdf' });
  expect(failure).toBeUndefined();
  expect(textOf(await download(holder, results[0]!.id))).toContain('Привет из письма');
  const edited = await convert(holder, { operation: 'edit', fileIds: [locked!.id], options: { header: 'Верх' } });
  expect(textOf(await download(holder, edited.results[0]!.id))).toContain('Верх');
});

test('pages of a letter are put in order with those of a PDF', async () => {
  const holder = await createProject(convi.url, 'document');
  const [letter, sheet] = await upload(
    holder,
    { name: 'letter.docx', content: docx('Words of the letter') },
    { name: 'sheet.pdf', content: await pdf([200, 100]) },
  );
  await known(holder).toEqual([]);

  const pages = (await arrangementOf(holder)).pages ?? [];
  await inProject(holder, '/arrangement', { method: 'PUT', json: { pages: [...pages].reverse() } });
  const look = async (): Promise<number> => (await inProject(holder, `/files/${letter!.id}/preview?page=1`)).status;
  await expect.poll(look, { timeout: 30_000 }).toBe(200);
  const { results } = await convert(holder, { operation: 'assemble' });

  expect(pages.map(({ id }) => id)).toEqual([`${letter!.id}-1`, `${sheet!.id}-1`]);
  const made = await download(holder, results[0]!.id);
  expect((await PDFDocument.load(made)).getPage(0).getWidth()).toBe(200);
  expect(textOf(made)).toContain('Words of the letter');
});

test('a form tells its fields to who holds it, and is filled in by them', async () => {
  const holder = await createProject(convi.url, 'document');
  const document = await PDFDocument.create();
  document
    .getForm()
    .createTextField('person.name')
    .addToPage(document.addPage([300, 200]));
  const [file] = await upload(holder, { name: 'form.pdf', content: Buffer.from(await document.save()) });
  const fieldsOf = async () => (await jsonOf<File>(await inProject(holder, `/files/${file!.id}`))).facts.formFields;
  await expect.poll(fieldsOf, { timeout: 30_000 }).toEqual([{ name: 'person.name', kind: 'text' }]);

  const options = { fieldValues: { 'person.name': 'Анна' }, flattenForms: true };
  const { results } = await convert(holder, { operation: 'edit', options });

  expect(textOf(await download(holder, results[0]!.id))).toContain('Анна');
});

test('what people do to PDFs goes the whole way', async () => {
  const holder = await createProject(convi.url, 'document');
  const [page] = await upload(holder, { name: 'page.pdf', content: await scan('Meeting with Zanzibar') });
  const made = async (operation: string, fileId: string, options: object = {}): Promise<string> => {
    const { results, failure } = await convert(holder, { operation, to: 'pdf', fileIds: [fileId], options });
    expect([operation, failure]).toEqual([operation, undefined]);
    return results[0]!.id;
  };
  const wordsOf = async (fileId: string): Promise<string> => textOf(await download(holder, fileId));

  const read = await made('ocr', page!.id, { languages: 'eng' });
  const stamped = await made('edit', read, { stampText: 'DRAFT' });
  const small = await made('compress', stamped, { compressionLevel: 'strong' });
  const locked = await made('protect', small, { openPassword: 'sesame' });
  await inProject(holder, `/files/${locked}`, { method: 'PATCH', json: { password: 'sesame' } });
  const open = await made('unlock', locked);
  const black = await made('redact', open, { terms: 'zanzibar', textLayer: true, languages: 'eng' });
  const safe = await made('safe', black);

  expect(await wordsOf(read)).toContain('Zanzibar');
  expect(await wordsOf(open)).toMatch(/DRAFT/);
  expect(await wordsOf(black)).toContain('Meeting');
  expect(await wordsOf(black)).not.toMatch(/zanzibar/i);
  expect((await wordsOf(safe)).trim()).toBe('');
});
