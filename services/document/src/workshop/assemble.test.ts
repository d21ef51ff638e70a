import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';
import { expect, test, vi } from 'vitest';
import { documentJob, type Source } from '../fixtures/document-job.fixture.ts';
import { checked, pageTexts, pdfFacts, plainText } from '../fixtures/pdf-check.fixture.ts';
import { endlessPdf, pdfOf } from '../fixtures/pdf-of.fixture.ts';
import { addOutline, addPages, formPdf, noisePicture, pdfWith } from '../fixtures/workshop-pdfs.fixture.ts';

// Starting an engine takes a moment, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { convert, convertAll } = await documentJob();
const pdf = (content: Buffer): Source => ({ format: 'pdf', content });

type Page = { readonly file: number; readonly page?: number; readonly rotation?: number } | { readonly blank: object };

const idOf = (file: number): string => String(file).padStart(26, '0');

const assemble = async (sources: readonly Source[], wanted: readonly Page[]): Promise<Buffer> => {
  const files = sources.map((source, at) => ({ ...source, fileId: idOf(at) }));
  const pages = wanted.map((each) => {
    if ('blank' in each) return each;
    const { file, ...page } = each;
    return { fileId: idOf(file), ...page };
  });
  const { content } = await convert(files, { operation: 'assemble', to: 'pdf', options: { pages } });
  checked(content);
  return content;
};

test('pages of several files come in any order, turned, twice, with blank ones between', async () => {
  const picture: Source = { format: 'png', content: await noisePicture(60, 40).png().toBuffer() };
  const sources = [pdf(await pdfOf('a1', 'a2', 'a3')), pdf(await pdfOf('b1')), picture];

  const made = await assemble(sources, [
    { file: 1 },
    { file: 0, page: 3, rotation: 90 },
    { blank: { widthPoints: 100, heightPoints: 50 } },
    { file: 2, page: 1 },
    { file: 0, page: 1 },
    { file: 0, page: 3 },
  ]);

  expect(pageTexts(made)).toEqual(['b1', 'a3', '', '', 'a1', 'a3']);
  const document = await PDFDocument.load(made);
  expect(document.getPages().map((page) => page.getRotation().angle)).toEqual([0, 90, 0, 0, 0, 0]);
  expect(document.getPage(2).getSize()).toEqual({ width: 100, height: 50 });
  expect(document.getPage(3).getSize()).toEqual({ width: 45, height: 30 });
});

test('marks divide what is arranged into several files', async () => {
  const files = [await pdfOf('a1', 'a2', 'a3'), await pdfOf('b1')].map((each, at) => ({
    ...pdf(each),
    fileId: idOf(at),
  }));
  const [a, b] = [{ fileId: idOf(0) }, { fileId: idOf(1) }];
  const blank = { widthPoints: 100, heightPoints: 50 };
  const pages = [
    { ...a, page: 3, splitBefore: true },
    { ...b, splitBefore: true },
    { ...a, page: 1 },
    { blank, splitBefore: true },
    { ...a, page: 2 },
  ];

  const made = await convertAll(files, { operation: 'assemble', to: 'pdf', options: { pages } });

  expect(made.map(({ content, facts }) => [pageTexts(content), facts.pages])).toEqual([
    [['a3'], 1],
    [['b1', 'a1'], 2],
    [['', 'a2'], 2],
  ]);
});

test('nothing of a page that was left out is in the file, though links, fields and bookmarks led to it', async () => {
  const linked = await pdfWith((document) => {
    addPages(document, ['kept', 'SECRET']);
    addOutline(document, [
      ['Kept', 0],
      ['Gone', 1],
    ]);
    const [first, second] = document.getPages();
    const link = { Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], Dest: [second!.ref, 'Fit'] };
    first!.node.addAnnot(document.context.register(document.context.obj(link)));
  });

  const bytes = await assemble(
    [pdf(linked), pdf(await formPdf())],
    [
      { file: 0, page: 1 },
      { file: 1, page: 2 },
    ],
  );
  const made = plainText(bytes);

  expect(made).toContain('(Kept)');
  for (const gone of ['SECRET', '(Gone)', 'person', 'agrees']) expect(made).not.toContain(gone);
  const fields = (await PDFDocument.load(bytes)).getForm().getFields();
  expect(fields.map((field) => field.getName())).toEqual(['later']);
});

test('pages and files that are not there are refused', async () => {
  const source = pdf(await pdfOf('a'));

  await expect(assemble([source], [{ file: 0, page: 2 }])).rejects.toThrow('bad-options');
  await expect(assemble([source], [{ file: 3 }])).rejects.toThrow('bad-options');
});

test('files of any kind merge, with a bookmark for each and theirs below', async () => {
  const book = await pdfWith((document) => {
    addPages(document, ['Chapter']);
    addOutline(document, [['Inner', 0]]);
  });
  const sources: Source[] = [
    { ...pdf(book), title: 'Книга' },
    { format: 'txt', content: Buffer.from('Привет из текста'), title: 'Note' },
    { format: 'md', content: Buffer.from('words of a text\n'), title: 'Readme' },
  ];
  const merge = async (files: readonly Source[], options: object) =>
    (await convert(files, { operation: 'merge', to: 'pdf', options })).content;

  const made = await merge(sources, {});
  const bare = await merge(sources.slice(0, 2), { fileBookmarks: false });

  checked(made);
  expect(pageTexts(made)).toEqual(['Chapter', 'Привет из текста', 'words of a text']);
  const titles = (await PDFDocument.load(made)).context.enumerateIndirectObjects().flatMap(([, object]) => {
    const title = object instanceof PDFDict ? object.lookup(PDFName.of('Title')) : undefined;
    return title instanceof PDFString || title instanceof PDFHexString ? [title.decodeText()] : [];
  });
  expect(titles.sort()).toEqual(['Inner', 'Note', 'Readme', 'Книга']);
  expect(plainText(bare)).not.toContain('Note');
  expect(pdfFacts(made).Pages).toBe('3');
});

test('a kilobyte that claims a hundred thousand pages ends at once', async () => {
  const endless = pdf(endlessPdf(5));

  for (const operation of ['edit', 'split', 'compress', 'merge', 'assemble'] as const)
    await expect(convert([endless], { operation, to: 'pdf' })).rejects.toThrow('too-many-pages');
});
