import { jointOperations } from '@convi/contracts';
import { hasSettings, settingsOf } from './file-settings.ts';
import { formFields } from './form-fields.ts';
import type { Target } from './making-of.ts';
import { type OptionsRead, readOptions } from './option-values.ts';
import { perFileOf } from './own-options.ts';
import type { Choice, OwnOptions, RoomView } from './room-view.ts';

type Options = OptionsRead['options'];

export type AskedOptions = {
  readonly options: Options;
  /** What differs from that, by file: `null` takes an option of all files away. */
  readonly perFile: OwnOptions;
  /** Whether something in the form, or in what a file has of its own, is not written as it should be. */
  readonly isFaulty: boolean;
};

/** What is set for one file, as the form of its target reads it. */
export const readSettings = (target: Target, choice: Choice, fileId: string): OptionsRead =>
  readOptions(formFields(target.offered, choice.values), settingsOf(choice, fileId));

const differenceOf = (common: Options, own: Options): Options =>
  Object.fromEntries(
    [...new Set([...Object.keys(common), ...Object.keys(own)])]
      .filter((name) => common[name] !== own[name])
      .map((name) => [name, own[name] ?? null]),
  );

const merged = (settings: OwnOptions, own: OwnOptions): OwnOptions =>
  Object.fromEntries(
    [...new Set([...Object.keys(settings), ...Object.keys(own)])]
      .map((id) => [id, { ...settings[id], ...own[id] }] as const)
      .filter(([, options]) => Object.keys(options).length > 0),
  );

/** The options of a conversion as it is chosen: those of all its files, and what some have of their own. */
export const askedOptions = (target: Target, { choice, own }: Pick<RoomView, 'choice' | 'own'>): AskedOptions => {
  const common = readOptions(formFields(target.offered, choice.values), choice.values);
  const isJoint = jointOperations.includes(target.offered.name);
  const files = isJoint ? [] : target.fits.filter(({ id }) => hasSettings(choice, id));
  const reads = files.map(({ id }) => ({ id, ...readSettings(target, choice, id) }));
  const differences = reads.map(({ id, options }) => [id, differenceOf(common.options, options)] as const);
  return {
    options: common.options,
    perFile: merged(Object.fromEntries(differences), perFileOf(target, own).perFile ?? {}),
    isFaulty: [common, ...reads].some(({ faults }) => Object.keys(faults).length > 0),
  };
};
