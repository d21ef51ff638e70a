import { PDFDocument, PDFName } from 'pdf-lib';
import { expect, test, vi } from 'vitest';
import { documentJob, type Source } from '../fixtures/document-job.fixture.ts';
import { checked, pageTexts, pdfFacts, plainText } from '../fixtures/pdf-check.fixture.ts';
import { lockedPdfOf, pdfOf } from '../fixtures/pdf-of.fixture.ts';
import { addOutline, addPages, formPdf, pdfWith, picturesPdf, signedPdf } from '../fixtures/workshop-pdfs.fixture.ts';

// Starting an engine takes a moment, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { convert, convertAll, warnings } = await documentJob();
const pdf = (content: Buffer, password?: string): Source => ({ format: 'pdf', content, ...(password && { password }) });
const run = (operation: 'compress' | 'protect' | 'unlock' | 'repair', source: Source, options = {}) =>
  convert([source], { operation, to: 'pdf', options });
const split = async (content: Buffer, options: object): Promise<string[][]> => {
  const parts = await convertAll([pdf(content)], { operation: 'split', to: 'pdf', options });
  for (const part of parts) checked(part.content);
  return parts.map((part) => pageTexts(part.content));
};

const chapters = () =>
  pdfWith((document) => {
    addPages(document, ['front', 'one', 'two', 'three', 'four']);
    addOutline(document, [
      ['First', 1],
      ['Second', 3],
    ]);
  });

test('a PDF falls into parts of so many pages, by ranges, by chapters', async () => {
  const source = await chapters();

  expect(await split(source, { pagesEach: 2 })).toEqual([['front', 'one'], ['two', 'three'], ['four']]);
  expect(await split(source, { splitBy: 'ranges', pageRange: '5,2-3' })).toEqual([['four'], ['one', 'two']]);
  expect(await split(source, { splitBy: 'bookmarks' })).toEqual([['front'], ['one', 'two'], ['three', 'four']]);
  await expect(split(source, { splitBy: 'ranges' })).rejects.toThrow('bad-options');
  await expect(split(await pdfOf('a'), { splitBy: 'bookmarks' })).rejects.toThrow('nothing-inside');
});

test('parts by size are as large as they may be, and a page that is larger stands alone', async () => {
  const source = await picturesPdf(300);
  const sizes = async (partKilobytes: number) =>
    (
      await convertAll([pdf(source)], { operation: 'split', to: 'pdf', options: { splitBy: 'size', partKilobytes } })
    ).map(({ content }) => pageTexts(content).length);

  expect(await sizes(10_000)).toEqual([3]);
  expect(await sizes(10)).toEqual([1, 1, 1]);
});

test('a part keeps its bookmarks and fields, and nothing of the pages that are elsewhere', async () => {
  const [first, second] = await convertAll([pdf(await formPdf())], { operation: 'split', to: 'pdf' });
  const [, , third] = await convertAll([pdf(await chapters())], {
    ...{ operation: 'split', to: 'pdf', options: { splitBy: 'bookmarks' } },
  });
  const namesOf = async (content: Buffer) =>
    (await PDFDocument.load(content))
      .getForm()
      .getFields()
      .map((field) => field.getName());

  expect(await namesOf(first!.content)).toEqual(['person.name', 'agrees', 'colour', 'size']);
  expect(await namesOf(second!.content)).toEqual(['later']);
  expect(plainText(third!.content)).toContain('(Second)');
  expect(plainText(third!.content)).not.toContain('(First)');
  expect(plainText(third!.content)).not.toContain('one');
});

test('a smaller PDF has coarser pictures and the same words; a target is met, or missed and told', async () => {
  const content = await picturesPdf(500);
  const compress = async (options: object) => (await run('compress', pdf(content), options)).content;

  const [lossless, light, medium, strong] = [
    await compress({ compressionLevel: 'lossless' }),
    await compress({ compressionLevel: 'light' }),
    await compress({ compressionLevel: 'medium' }),
    await compress({ compressionLevel: 'strong' }),
  ];
  const target = await compress({ targetKilobytes: 30 });
  const told = warnings.length;
  await compress({ targetKilobytes: 1 });

  const sizes = [content, lossless, light, medium, strong].map(({ length }) => length);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect(medium.length).toBeLessThan(content.length / 8);
  expect(target.length).toBeLessThanOrEqual(30_000);
  expect(warnings.slice(told)).toContain('target-size-missed');
  for (const made of [lossless, light, medium, strong, target]) {
    checked(made);
    expect(pageTexts(made)).toEqual(['', '', 'words']);
  }
});

test('what does not become smaller stays as it is, and that is told', async () => {
  const { content } = await run('compress', pdf(await pdfOf('tiny')));
  const told = warnings.length;

  const again = await run('compress', pdf(content));

  expect(again.content.length).toBeLessThanOrEqual(content.length);
  expect(warnings.slice(told)).toContain('already-small');
});

test('a locked PDF opens with its password only, does what it may, and can be unlocked again', async () => {
  const password = '-Пароль 1';
  const { content, facts } = await run('protect', pdf(await pdfOf('secret')), {
    ...{ openPassword: password, ownerPassword: '@owner', printing: 'low', changing: 'none', copying: false },
  });

  expect(facts).toEqual({ pages: 1, locked: 'open' });
  expect(() => pageTexts(content)).toThrow();
  expect(pageTexts(content, password)).toEqual(['secret']);
  expect(pdfFacts(content, password).Encrypted).toMatch(
    /^yes \(print:yes copy:no change:no addNotes:no algorithm:AES-256\)/,
  );
  await expect(run('unlock', pdf(content))).rejects.toThrow('password-needed');
  await expect(run('unlock', pdf(content, 'other'))).rejects.toThrow('wrong-password');
  const open = (await run('unlock', pdf(content, password))).content;
  checked(open);
  expect(pdfFacts(open).Encrypted).toBe('no');
  expect(pageTexts((await run('unlock', pdf(content, '@owner'))).content)).toEqual(['secret']);
});

test('what is only forbidden needs no password to open, and nothing to forbid is refused', async () => {
  const source = await pdfOf('open');

  const { content, facts } = await run('protect', pdf(source), { printing: 'none' });

  expect(facts).toEqual({ pages: 1, locked: 'permissions' });
  expect(pdfFacts(content).Encrypted).toMatch(/^yes \(print:no copy:yes change:yes/);
  await expect(run('protect', pdf(source))).rejects.toThrow('bad-options');
});

test('every operation opens a file with its password, and says so when it is wrong', async () => {
  const content = await lockedPdfOf('secret', { userPassword: 'пароль', ownerPassword: 'owner' });
  const wishes = [
    { operation: 'edit', options: { header: 'x' } },
    { operation: 'split' },
    { operation: 'compress' },
    { operation: 'protect', options: { openPassword: 'new' } },
    { operation: 'repair' },
    { operation: 'merge' },
    { operation: 'assemble' },
  ] as const;

  for (const wish of wishes) {
    await convertAll([pdf(content, 'пароль')], { to: 'pdf', ...wish });
    await expect(convertAll([pdf(content)], { to: 'pdf', ...wish })).rejects.toThrow('password-needed');
    await expect(convertAll([pdf(content, 'wrong')], { to: 'pdf', ...wish })).rejects.toThrow('wrong-password');
  }
});

test('a damaged PDF is mended', async () => {
  const whole = await pdfOf('first', 'second');
  const text = whole.toString('latin1').replace(/startxref\s+\d+/, 'startxref\n7');

  const { content } = await run('repair', pdf(Buffer.from(text.slice(0, -40), 'latin1')));

  checked(content);
  expect(pageTexts(content)).toEqual(['first', 'second']);
});

test('a signature is broken by a change, which is told', async () => {
  const told = warnings.length;

  const { content } = await convert([pdf(await signedPdf())], {
    operation: 'edit',
    to: 'pdf',
    options: { header: 'x' },
  });
  await run('unlock', pdf(await pdfOf('plain')));

  expect(warnings.slice(told)).toEqual(['signature-broken']);
  expect((await PDFDocument.load(content)).catalog.lookup(PDFName.of('Perms'))).toBeUndefined();
});
