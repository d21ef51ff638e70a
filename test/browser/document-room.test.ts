import { PDFDocument } from 'pdf-lib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { docx, pdf } from '../fixtures/document.ts';
import { picture } from '../fixtures/image.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { expectAccessible } from './accessible.ts';
import { startChromium } from './chromium.ts';
import { choose, conversionEnd, convertButton, downloaded, rows } from './room-page.ts';
import { eventually, expectQuiet, visit } from './visit.ts';

let convi: Convi;
let browser: Browser;
beforeAll(async () => {
  [convi, browser] = await Promise.all([startConvi(['document']), startChromium()]);
});
afterAll(() => Promise.all([browser?.close(), convi?.stop()]));

test('a letter becomes a PDF', async () => {
  const visited = await visit(browser, `${convi.url}/document`);
  const { page } = visited;
  await choose(page, { name: 'letter.docx', content: docx('Dear reader,', 'goodbye.') });
  await rows(page).getByText('Word (DOCX)').waitFor();

  await convertButton(page).click();

  expect(await conversionEnd(page)).toBe('Done');
  const { name, content } = await downloaded(page, 'Download letter.pdf');
  expect(name).toBe('letter.pdf');
  expect((await PDFDocument.load(content)).getPageCount()).toBe(1);
  expectQuiet(visited);
});

test('a PDF and a picture are merged in the order of the list', async () => {
  const visited = await visit(browser, `${convi.url}/document`);
  const { page } = visited;
  await choose(
    page,
    { name: 'two pages.pdf', content: await pdf([200, 300], [210, 310]) },
    { name: 'photo.png', content: await picture({ width: 400, height: 100 }) },
  );
  await rows(page).getByText('2 pages').waitFor();
  await page.getByRole('button', { name: 'Move photo.png up' }).click();
  await eventually(() => rows(page).locator('.name').allTextContents()).toEqual(['photo.png', 'two pages.pdf']);

  await page.getByText('Merge into one').click();
  await page.getByRole('button', { name: 'Merge 2 files into one PDF' }).click();

  expect(await conversionEnd(page)).toBe('Done');
  const { content } = await downloaded(page, /^Download .+\.pdf$/);
  const merged = await PDFDocument.load(content);
  expect(merged.getPages().map((one) => one.getWidth() > one.getHeight())).toEqual([true, false, false]);
  expectQuiet(visited);
});

/** A form of every kind of field. */
const form = async (): Promise<Buffer> => {
  const document = await PDFDocument.create();
  const page = document.addPage([300, 400]);
  const fields = document.getForm();
  const name = fields.createTextField('person.name');
  name.enableRequired();
  name.addToPage(page, { y: 350 });
  const about = fields.createTextField('about');
  about.enableMultiline();
  about.addToPage(page, { y: 250 });
  fields.createCheckBox('agreed').addToPage(page, { y: 200 });
  const size = fields.createRadioGroup('size');
  size.addOptionToPage('S', page, { y: 150 });
  size.addOptionToPage('L', page, { y: 150, x: 80 });
  const country = fields.createDropdown('country');
  country.addOptions(['Georgia', 'Iceland']);
  country.addToPage(page, { y: 100 });
  const day = fields.createOptionList('day');
  day.addOptions(['Mon', 'Tue']);
  day.addToPage(page, { y: 20 });
  return Buffer.from(await document.save());
};

test('a form is filled in by keyboard, its values are sent with the conversion and stored nowhere', async () => {
  const visited = await visit(browser, `${convi.url}/document`);
  const { page } = visited;
  await choose(page, { name: 'form.pdf', content: await form() });
  const forms = page.getByRole('region', { name: 'Forms' });
  await forms.getByText('form.pdf').click();
  await forms.getByText('1 field that the form requires is empty.').waitFor();

  await forms.getByLabel('person.name').focus();
  await page.keyboard.type('Анна');
  await page.keyboard.press('Tab');
  await page.keyboard.type('two\nlines');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await forms.getByLabel('country').selectOption('Iceland');
  await forms.getByLabel('day').selectOption('Tue');
  await forms.getByText('6 fields filled in').waitFor();
  await expectAccessible(page);
  expect(await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))).not.toContain('Анна');
  await forms.getByRole('button', { name: 'Choose “Edit pages”' }).press('Enter');
  await convertButton(page).press('Enter');

  expect(await conversionEnd(page)).toBe('Done');
  const { content } = await downloaded(page, /^Download .+\.pdf$/);
  const filled = (await PDFDocument.load(content)).getForm();
  expect(filled.getTextField('person.name').getText()).toBe('Анна');
  expect(filled.getTextField('about').getText()).toBe('two\nlines');
  expect(filled.getCheckBox('agreed').isChecked()).toBe(true);
  expect(['S', 'L']).toContain(filled.getRadioGroup('size').getSelected());
  expect(filled.getDropdown('country').getSelected()).toEqual(['Iceland']);
  expect(filled.getOptionList('day').getSelected()).toEqual(['Tue']);
  expectQuiet(visited);
});
