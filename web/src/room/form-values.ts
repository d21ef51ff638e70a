import type { File, FormField } from '@convi/contracts';
import type { RoomView } from './room-view.ts';

export type FieldValue = string | boolean;
export type FieldValues = Readonly<Record<string, FieldValue>>;

/** What the person has written into the form of a file, by the names of its fields. */
export const writtenIn = ({ own }: Pick<RoomView, 'own'>, fileId: string): FieldValues =>
  // Nobody but `withField` writes there.
  (own[fileId]?.fieldValues ?? {}) as FieldValues;

/** What a field shows. */
export const shownField = (field: FormField, written: FieldValues): FieldValue =>
  written[field.name] ?? field.value ?? (field.kind === 'checkbox' ? false : '');

/** The change of a file's own options when a field is filled in: what stands in the form already is not sent. */
export const fieldChange = (
  field: FormField,
  value: FieldValue,
  written: FieldValues,
): { readonly fieldValues: FieldValues | undefined } => {
  const { [field.name]: _, ...others } = written;
  const next = value === shownField(field, {}) ? others : { ...others, [field.name]: value };
  return { fieldValues: Object.keys(next).length > 0 ? next : undefined };
};

/** How many fields that the form requires have nothing in them. */
export const missingIn = ({ facts }: Pick<File, 'facts'>, written: FieldValues): number =>
  (facts.formFields ?? []).filter((field) => field.required && [false, ''].includes(shownField(field, written))).length;
