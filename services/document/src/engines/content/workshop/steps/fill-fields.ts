import { EngineFailure } from '@convi/worker-kit/engine-script';
import {
  PDFCheckBox,
  PDFDropdown,
  type PDFField,
  type PDFFont,
  PDFName,
  PDFOptionList,
  PDFRadioGroup,
  PDFTextField,
} from 'pdf-lib';
import type { EditStep } from '../edit-wish.ts';
import { typefaces } from '../typefaces.ts';

type Value = string | boolean;

const textOf = (value: Value): string => {
  if (typeof value === 'boolean') throw new EngineFailure('bad-options');
  return value;
};

const tick = (box: PDFCheckBox, value: Value): void => {
  if (value === true || value === 'true') box.check();
  else if (value === false || value === 'false') box.uncheck();
  else throw new EngineFailure('bad-options');
};

const choose = (field: PDFRadioGroup | PDFDropdown | PDFOptionList, value: Value): void => {
  const text = textOf(value);
  const isFree = field instanceof PDFDropdown && field.isEditable();
  if (!isFree && !field.getOptions().includes(text)) throw new EngineFailure('bad-options');
  field.select(text);
};

const write = (field: PDFTextField, value: Value, font: PDFFont): void => {
  const text = textOf(value);
  if ((field.getMaxLength() ?? text.length) < text.length) throw new EngineFailure('bad-options');
  if (field.isRichFormatted()) field.disableRichFormatting();
  field.setText(text);
  field.updateAppearances(font);
};

const fill = (field: PDFField, value: Value, font: PDFFont): void => {
  if (field instanceof PDFTextField) write(field, value, font);
  else if (field instanceof PDFCheckBox) tick(field, value);
  else if (field instanceof PDFRadioGroup) choose(field, value);
  else if (field instanceof PDFDropdown || field instanceof PDFOptionList) {
    choose(field, value);
    field.updateAppearances(font);
  } else throw new EngineFailure('bad-options');
};

/** Fills in form fields by their names. A name that is not there, or a value that does not fit, is `bad-options`. */
export const fillFields: EditStep = async (document, { fieldValues }) => {
  const values = Object.entries(fieldValues ?? {});
  if (values.length === 0) return;
  const form = document.getForm();
  // An XFA form would show its own values over these.
  if (form.hasXFA()) form.deleteXFA();
  const { fontWithAll } = typefaces(document, 'sans');
  for (const [name, value] of values) {
    const field = form.getFieldMaybe(name);
    if (!field) throw new EngineFailure('bad-options');
    fill(field, value, await fontWithAll(String(value).replace(/\s/g, ' ')));
  }
  form.acroForm.dict.delete(PDFName.of('NeedAppearances'));
};
