import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, PDFRef } from 'pdf-lib';
import { expect, test } from 'vitest';
import { mergeFolder, picture } from './merge.fixture.ts';

const { part, pdf, merge } = mergeFolder();
const pages = (...widths: number[]) =>
  pdf((document) => {
    for (const width of widths) document.addPage([width, 100]);
  });
const widthsOf = (document: PDFDocument): number[] => document.getPages().map((page) => Math.round(page.getWidth()));

test('documents put together keep their order and their pages', async () => {
  const { document, answer } = await merge([
    await pages(101, 102),
    await pages(103),
    await part('picture', await picture(400, 40).png().toBuffer()),
  ]);

  expect(widthsOf(document)).toEqual([101, 102, 103, 300]);
  expect(answer.pages).toBe(4);
});

test('documents put together are refused when one of them is none', async () => {
  const broken = await part('pdf', Buffer.from('%PDF-1.7\nnothing'));
  const noPicture = await part('picture', Buffer.from('nothing'));

  await expect(merge([broken])).rejects.toThrow('corrupt-input');
  await expect(merge([noPicture])).rejects.toThrow('corrupt-input');
});

test('documents put together keep links between pages, also those by name', async () => {
  const linked = await pdf((document) => {
    const [first, second] = [document.addPage([201, 100]), document.addPage([202, 100])];
    const { context } = document;
    const place = [second.ref, 'Fit'];
    const link = (target: object) => context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], ...target });
    first.node.set(
      PDFName.of('Annots'),
      context.obj(
        [link({ Dest: place }), link({ Dest: PDFHexString.fromText('there') })].map((each) => context.register(each)),
      ),
    );
    document.catalog.set(
      PDFName.of('Names'),
      context.obj({ Dests: { Names: [PDFHexString.fromText('there'), { D: place }] } }),
    );
  });

  const { document } = await merge([await pages(101), linked]);

  const [, first, second] = document.getPages();
  const annotations = first!.node.lookup(PDFName.of('Annots'), PDFArray);
  const places = [0, 1].map((at) => annotations.lookup(at, PDFDict).lookup(PDFName.of('Dest'), PDFArray).get(0));
  expect(places).toEqual([second!.ref, second!.ref]);
});

test('documents put together keep form fields that can be filled in, each with its own value', async () => {
  const form = (value: string) =>
    pdf((document) => {
      const field = document.getForm().createTextField('name');
      field.setText(value);
      field.addToPage(document.addPage([200, 100]));
    });

  const { document } = await merge([await form('one'), await form('two')]);

  const fields = document.getForm().getFields();
  expect(fields.map((field) => field.getName())).toEqual(['name', 'name-2']);
  expect(fields.map((field) => document.getForm().getTextField(field.getName()).getText())).toEqual(['one', 'two']);
});

test('documents put together keep their bookmarks, one document behind the other', async () => {
  const outlined = (...titles: string[]) =>
    pdf((document) => {
      const { context } = document;
      const page = document.addPage([200, 100]);
      const refs = titles.map(() => context.nextRef());
      const root = context.register(
        context.obj({ Type: 'Outlines', First: refs[0]!, Last: refs.at(-1)!, Count: refs.length }),
      );
      for (const [at, title] of titles.entries()) {
        const item = context.obj({ Title: PDFHexString.fromText(title), Parent: root, Dest: [page.ref, 'Fit'] });
        const next = refs[at + 1];
        if (next) item.set(PDFName.of('Next'), next);
        context.assign(refs[at]!, item);
      }
      document.catalog.set(PDFName.of('Outlines'), root);
    });

  const { document } = await merge([await outlined('a', 'b'), await pages(101), await outlined('c')]);

  const titles: string[] = [];
  let next = document.catalog.lookup(PDFName.of('Outlines'), PDFDict).get(PDFName.of('First'));
  while (next instanceof PDFRef) {
    const item = document.context.lookup(next, PDFDict);
    titles.push(item.lookup(PDFName.of('Title'), PDFHexString).decodeText());
    next = item.get(PDFName.of('Next'));
  }
  expect(titles).toEqual(['a', 'b', 'c']);
});

const signed = () =>
  pdf((document) => {
    document.setAuthor('MARKER author');
    document.setTitle('MARKER title');
    const page = document.addPage([200, 100]);
    page.node.set(PDFName.of('PieceInfo'), document.context.obj({ MARKER: { Private: 1 } }));
  });

test('what a merged document tells of its makers is nothing, unless it is to be kept', async () => {
  const { document, bytes } = await merge([await signed()]);

  expect(document.getAuthor()).toBeUndefined();
  expect(document.getProducer()).toBeUndefined();
  expect(bytes.includes('MARKER')).toBe(false);
});

test('what a merged document tells of its makers is what the first document tells, when it is to be kept', async () => {
  const { document } = await merge([await signed(), await pages(101)], { isStripped: false });

  expect(document.getAuthor()).toBe('MARKER author');
  expect(document.getTitle()).toBe('MARKER title');
});

test('what a merged document tells of its makers holds nothing of where and with what a photograph was taken', async () => {
  const photo = await picture()
    .withExif({ IFD0: { Make: 'MARKER' } })
    .jpeg()
    .toBuffer();

  const { bytes } = await merge([await part('picture', photo)]);

  expect(photo.includes('MARKER')).toBe(true);
  expect(bytes.includes('MARKER')).toBe(false);
});
