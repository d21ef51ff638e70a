import type { FormField } from '@convi/contracts';
import { PDFCheckBox, PDFDropdown, type PDFField, PDFOptionList, PDFRadioGroup, PDFTextField } from 'pdf-lib';
import { inPdf, loadPdf } from '../load-pdf.ts';

/** A form of more fields, choices or text than these was made for a program and not for people: the first ones are listed. */
const MOST_FIELDS = 1_000;
const MOST_CHOICES = 300;
const MOST_LETTERS = 200_000;
const LONGEST_NAME = 500;

type Told = Omit<FormField, 'name' | 'required' | 'readOnly'>;

const chosen = ([first]: readonly string[]) => (first === undefined ? {} : { value: first });
const choicesOf = (field: PDFDropdown | PDFOptionList | PDFRadioGroup) => field.getOptions().slice(0, MOST_CHOICES);

const text = (field: PDFTextField): Told => {
  const [value, maxLength] = [field.getText(), field.getMaxLength()];
  return {
    kind: 'text',
    ...(value !== undefined && { value }),
    ...(field.isMultiline() && { multiline: true }),
    ...(maxLength !== undefined && { maxLength }),
  };
};

const radio = (field: PDFRadioGroup): Told => {
  const value = field.getSelected();
  return { kind: 'radio', ...(value !== undefined && { value }), choices: choicesOf(field) };
};

const told = (field: PDFField): Told | undefined => {
  if (field instanceof PDFTextField) return text(field);
  if (field instanceof PDFCheckBox) return { kind: 'checkbox', value: field.isChecked() };
  if (field instanceof PDFRadioGroup) return radio(field);
  if (field instanceof PDFOptionList) {
    return { kind: 'list', ...chosen(field.getSelected()), choices: choicesOf(field) };
  }
  if (!(field instanceof PDFDropdown)) return undefined;
  const free = field.isEditable() && { free: true };
  return { kind: 'dropdown', ...chosen(field.getSelected()), choices: choicesOf(field), ...free };
};

const fieldOf = (field: PDFField): FormField | undefined => {
  try {
    const name = field.getName();
    const seen = told(field);
    if (!seen || name === '' || name.length > LONGEST_NAME) return undefined;
    return {
      ...{ name, ...seen },
      ...(field.isRequired() && { required: true }),
      ...(field.isReadOnly() && { readOnly: true }),
    };
  } catch {
    // One field that is put together wrongly hides no other.
    return undefined;
  }
};

const withinReason = (fields: readonly FormField[]): FormField[] => {
  let letters = 0;
  return fields.slice(0, MOST_FIELDS).filter((field) => {
    letters += JSON.stringify(field).length;
    return letters <= MOST_LETTERS;
  });
};

/** The fields of a PDF's form that can be filled in, in the order of the form. Buttons and signatures are not among them. */
export const listFields = ({ path }: { readonly path: string }): Promise<{ fields: FormField[] }> =>
  inPdf(async () => {
    const document = await loadPdf(path);
    const fields = document.getForm().getFields();
    return { fields: withinReason(fields.flatMap((field) => fieldOf(field) ?? [])) };
  });
