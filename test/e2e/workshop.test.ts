import { execFileSync } from 'node:child_process';
import type { Arrangement, File } from '@convi/contracts';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { docx, pdf } from '../fixtures/document.ts';
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
