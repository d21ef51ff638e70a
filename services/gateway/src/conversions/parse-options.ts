import { type ConversionRequest, ownOptions, type ProfileName, profiles } from '@convi/contracts';
import type { InputError } from '../http/input-errors.ts';
import { inputErrors } from '../http/input-errors.ts';

export type Asked = Pick<ConversionRequest, 'options' | 'perFile'>;

const relocated = (asked: Asked, fileId: string, { pointer, rule }: InputError): InputError => {
  const option = pointer.split('/')[1] ?? '';
  const base = Object.hasOwn(asked.perFile?.[fileId] ?? {}, option) ? `/perFile/${fileId}` : '/options';
  return { pointer: `${base}${pointer}`, rule };
};

/** What is wrong with the options of a file by the profile of its pair, where the client wrote them. */
export const optionErrors = (
  asked: Asked,
  { fileId, profile }: { fileId: string; profile: ProfileName },
): InputError[] => {
  const value = ownOptions(asked, fileId);
  const parsed = profiles[profile].safeParse(value);
  if (parsed.success) return [];
  return inputErrors(parsed.error, { value, base: '' }).map((error) => relocated(asked, fileId, error));
};
