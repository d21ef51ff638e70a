import type { File } from '@convi/contracts';
import { jointOperations } from '@convi/contracts';
import { makingOf } from './making-of.ts';
import type { Choice, OptionValue, RoomView } from './room-view.ts';

type Values = Readonly<Record<string, OptionValue>>;

/** What is set for a file: what all files have, and its own over that. */
export const settingsOf = ({ values, perFile }: Choice, fileId: string): Values => ({
  ...values,
  ...perFile?.[fileId],
});

export const hasSettings = ({ perFile }: Choice, fileId: string): boolean => perFile?.[fileId] !== undefined;

/** A choice in which some files have values of their own. */
export const withSettings = (choice: Choice, fileIds: readonly string[], values: Values): Choice => {
  const own = fileIds.map((id) => [id, { ...choice.perFile?.[id], ...values }] as const);
  return { ...choice, perFile: { ...choice.perFile, ...Object.fromEntries(own) } };
};

/** A choice in which some files have nothing of their own any more. */
export const withoutSettings = (choice: Choice, fileIds: readonly string[]): Choice => ({
  ...choice,
  perFile: Object.fromEntries(Object.entries(choice.perFile ?? {}).filter(([id]) => !fileIds.includes(id))),
});

/** The files that may have settings of their own: where each is converted by itself, and is not the only one. */
export const separateFiles = (view: RoomView): readonly File[] => {
  const { operation, target, further } = makingOf(view);
  const fits = target?.fits ?? [];
  return jointOperations.includes(operation) || further || fits.length < 2 ? [] : fits;
};

/** The files whose own settings stand in the form; none: it is the form of all files. */
export const editedFiles = (view: RoomView): readonly File[] =>
  separateFiles(view).filter(({ id }) => view.editing.includes(id));
