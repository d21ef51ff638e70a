import { type ConversionRequest, type ProfileName, profiles } from '@convi/contracts';
import type { InputError } from '../http/input-errors.ts';
import { inputErrors } from '../http/input-errors.ts';

export type Asked = Pick<ConversionRequest, 'options' | 'perFile'>;

const ownOf = ({ perFile }: Asked, fileId: string): Record<string, unknown> => perFile?.[fileId] ?? {};

/** The options of one file: those of the conversion, and its own where it has them. */
const optionsFor = (asked: Asked, fileId: string): Record<string, unknown> => ({
  ...asked.options,
  ...ownOf(asked, fileId),
});

const relocated = (asked: Asked, fileId: string, { pointer, rule }: InputError): InputError => {
  const option = pointer.split('/')[1] ?? '';
  const base = Object.hasOwn(ownOf(asked, fileId), option) ? `/perFile/${fileId}` : '/options';
  return { pointer: `${base}${pointer}`, rule };
};

/** What is wrong with the options of a file by the profile of its pair, where the client wrote them. */
export const optionErrors = (
  asked: Asked,
  { fileId, profile }: { fileId: string; profile: ProfileName },
): InputError[] => {
  const value = optionsFor(asked, fileId);
  const parsed = profiles[profile].safeParse(value);
  if (parsed.success) return [];
  return inputErrors(parsed.error, { value, base: '' }).map((error) => relocated(asked, fileId, error));
};
