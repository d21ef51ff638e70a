import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '@convi/testing';
import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import { listFields } from './list-fields.ts';

const fieldsOf = async (document: PDFDocument) => {
  const path = join(scratchFolder(), 'form.pdf');
  writeFileSync(path, await document.save());
  return (await listFields({ path })).fields;
};

test('fields are told with their names, what stands in them, and what can be chosen', async () => {
  const document = await PDFDocument.create();
  const [page, form] = [document.addPage([300, 300]), document.getForm()];
  const name = form.createTextField('person.name');
  name.setText('Anna');
  name.setMaxLength(40);
  name.enableRequired();
  const note = form.createTextField('note');
  note.enableMultiline();
  note.enableReadOnly();
  const box = form.createCheckBox('agreed');
  box.addToPage(page);
  box.check();
  const colour = form.createRadioGroup('colour');
  for (const each of ['red', 'green']) colour.addOptionToPage(each, page);
  colour.select('green');
  const city = form.createDropdown('city');
  city.addOptions(['Riga', 'Oslo']);
  city.enableEditing();
  const tags = form.createOptionList('tags');
  tags.addOptions(['a', 'b']);
  tags.select('b');
  form.createButton('send').addToPage('Send', page);

  expect(await fieldsOf(document)).toEqual([
    { name: 'person.name', kind: 'text', value: 'Anna', maxLength: 40, required: true },
    { name: 'note', kind: 'text', multiline: true, readOnly: true },
    { name: 'agreed', kind: 'checkbox', value: true },
    { name: 'colour', kind: 'radio', value: 'green', choices: ['red', 'green'] },
    { name: 'city', kind: 'dropdown', choices: ['Riga', 'Oslo'], free: true },
    { name: 'tags', kind: 'list', value: 'b', choices: ['a', 'b'] },
  ]);
});

test('a document without a form has no fields', async () => {
  const document = await PDFDocument.create();
  document.addPage();

  expect(await fieldsOf(document)).toEqual([]);
});
