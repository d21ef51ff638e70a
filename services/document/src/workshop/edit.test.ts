import { PDFDocument } from 'pdf-lib';
import { expect, test, vi } from 'vitest';
import { documentJob } from '../fixtures/document-job.fixture.ts';
import { checked, pageTexts, pdfFacts, plainText } from '../fixtures/pdf-check.fixture.ts';
import { formPdf, toldPdf } from '../fixtures/workshop-pdfs.fixture.ts';
import { stamp, three } from './edit-cases.fixture.ts';

// Starting an engine takes a moment, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { convert } = await documentJob();
const edit = async (content: Buffer, options: object): Promise<Buffer> =>
  (await convert([{ format: 'pdf', content }], { operation: 'edit', to: 'pdf', options })).content;

test('many things are done in one run, and the words of the pages stay', async () => {
  const made = await edit(await three(), {
    ...{ rotate: 90, cropMargins: '5,5,5,5', header: 'Верх', pageNumbers: 'bottom', ...stamp },
    ...{ grayscale: true, title: 'All', linearize: true, removeLinks: true },
  });

  checked(made);
  expect(pageTexts(made)).toHaveLength(3);
  for (const word of ['two', 'Верх', 'ЧЕРНОВИК']) expect(pageTexts(made)[1]).toContain(word);
  expect(pdfFacts(made)).toMatchObject({ Title: 'All', Optimized: 'yes' });
});

test('a form is filled in by its names, and what does not fit is refused', async () => {
  const form = await formPdf();
  const fill = (fieldValues: object) => edit(form, { fieldValues });

  const made = await PDFDocument.load(await fill({ 'person.name': 'Ж', agrees: true, colour: 'green', size: 'large' }));

  const filled = made.getForm();
  expect(filled.getTextField('person.name').getText()).toBe('Ж');
  expect(filled.getCheckBox('agrees').isChecked()).toBe(true);
  expect(filled.getDropdown('colour').getSelected()).toEqual(['green']);
  expect(filled.getRadioGroup('size').getSelected()).toBe('large');
  await expect(fill({ nobody: 'x' })).rejects.toThrow('bad-options');
  await expect(fill({ colour: 'blue' })).rejects.toThrow('bad-options');
  await expect(fill({ agrees: 'perhaps' })).rejects.toThrow('bad-options');
});

test('a filled form is read as words when it is made part of the page', async () => {
  const made = await edit(await formPdf(), { fieldValues: { 'person.name': 'Анна' }, flattenForms: true });

  expect(pageTexts(made)[0]).toContain('Анна');
  expect((await PDFDocument.load(made)).getForm().getFields()).toEqual([]);
});

test('without metadata nothing of its makers is left anywhere', async () => {
  const plain = plainText(await edit(await toldPdf(), {}));

  expect(plain).not.toContain('MARK-');
});

test('pages that are not there are refused', async () => {
  await expect(edit(await three(), { header: 'x', onPages: '9' })).rejects.toThrow('bad-options');
});
