import type { OptionField } from './option-fields.ts';
import type { OptionValue } from './room-view.ts';

type Values = Readonly<Record<string, OptionValue>>;
export type OptionFault = 'between' | 'pattern';
export type OptionsRead = {
  /** What is sent: only what differs from the usual, so that a default stays the server's to decide. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly faults: Readonly<Record<string, OptionFault>>;
};

type Read = { readonly value?: unknown; readonly fault?: OptionFault };

const readNumber = (text: string, { low, high, step }: Extract<OptionField, { kind: 'number' }>): Read => {
  if (text.trim() === '') return {};
  // People write 0,5 where their language does.
  const value = Number(text.replace(',', '.'));
  const isFit = step % 1 === 0 ? Number.isInteger(value) : Number.isFinite(value);
  return isFit && value >= low && value <= high ? { value } : { fault: 'between' };
};

const readText = (text: string, { pattern, maxLength = Infinity }: Extract<OptionField, { kind: 'text' }>): Read => {
  // What has a form has no spaces; a free text is taken as it is.
  const value = pattern === undefined ? text.trim() : text.replaceAll(' ', '');
  if (value === '') return {};
  const fits = value.length <= maxLength && (pattern === undefined || new RegExp(pattern, 'u').test(value));
  return fits ? { value } : { fault: 'pattern' };
};

const read = (field: OptionField, value: OptionValue): Read => {
  switch (field.kind) {
    case 'number':
      return readNumber(String(value), field);
    case 'text':
      return readText(String(value), field);
    case 'file':
      return value === '' ? {} : { value };
    case 'choice':
      // A select gives text; the value itself may be a number.
      return { value: field.values.find((one) => String(one) === value) };
    case 'switch':
    case 'colour':
      return { value };
  }
};

const usualOf = (field: OptionField): string | number | boolean | undefined =>
  'usual' in field ? field.usual : undefined;

/** Reads the form. Takes its fields and the values as they stand in it. */
export const readOptions = (fields: readonly OptionField[], values: Values): OptionsRead => {
  const reads = fields.flatMap((field) => {
    const value = values[field.name];
    return value === undefined ? [] : [{ field, ...read(field, value) }];
  });
  const given = reads.filter(({ field, value }) => value !== undefined && value !== usualOf(field));
  const faulty = reads.filter((one): one is typeof one & { fault: OptionFault } => one.fault !== undefined);
  return {
    options: Object.fromEntries(given.map(({ field, value }) => [field.name, value])),
    faults: Object.fromEntries(faulty.map(({ field, fault }) => [field.name, fault])),
  };
};

/** What the form shows for a field: the person's value, else the usual one. */
export const shownValue = (field: OptionField, values: Values): OptionValue => {
  const usual = usualOf(field);
  return values[field.name] ?? (typeof usual === 'boolean' ? usual : String(usual ?? ''));
};
