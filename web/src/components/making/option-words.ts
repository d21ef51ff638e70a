import type { Numbers } from '../../language/numbers.ts';
import type { OptionWords } from '../../messages/contract-words.ts';
import type { Words } from '../../messages/en.ts';

/** The words of an option. One that this page does not know yet shows its own name. */
export const optionWords = (words: Words, name: string): OptionWords =>
  (words.options as Readonly<Record<string, OptionWords>>)[name] ?? { label: name };

/** What a preset is for; nothing for one that this page does not know. */
export const presetHint = (words: Words, name: string): string | undefined =>
  (words.presets as Readonly<Record<string, string>>)[name];

/** The words of one value of an option: numbers stand for themselves, with their unit. */
export const choiceText = (
  { words, numbers }: { readonly words: Words; readonly numbers: Numbers },
  { name, value, unit }: { readonly name: string; readonly value: string | number; readonly unit?: string | undefined },
): string => {
  const choices = (words.choices as Readonly<Record<string, Readonly<Record<string, string>>>>)[name];
  const text = typeof value === 'number' ? numbers.whole(value) : (choices?.[value] ?? value);
  if (unit === undefined) return text;
  return unit === '°' ? `${text}${unit}` : `${text}\u00A0${numbers.unit(unit)}`;
};
