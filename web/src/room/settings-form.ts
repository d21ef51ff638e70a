import type { File } from '@convi/contracts';
import { editedFiles, settingsOf } from './file-settings.ts';
import { formFields } from './form-fields.ts';
import { makingOf } from './making-of.ts';
import type { OptionField } from './option-fields.ts';
import { type OptionsRead, readOptions, shownValue } from './option-values.ts';
import type { OptionValue, RoomView } from './room-view.ts';

export type SettingsForm = {
  /** Whose own settings these are; none: those of all files. */
  readonly edited: readonly File[];
  readonly fields: readonly OptionField[];
  readonly values: Readonly<Record<string, OptionValue>>;
  readonly faults: OptionsRead['faults'];
  /** Fields that are not the same in all of the edited files: those of the first are shown. */
  readonly differing: ReadonlySet<string>;
  /** Whether there is anything to take back. */
  readonly touched: boolean;
};

/** A preset names a target and an operation, which are the same for all files of a conversion. */
const ofOneFile = (fields: readonly OptionField[]): OptionField[] => fields.filter(({ name }) => name !== 'preset');

/** The form of options as it stands: of all files, or of those that are being given settings of their own. */
export const settingsForm = (view: RoomView): SettingsForm => {
  const { choice } = view;
  const { target } = makingOf(view);
  const edited = editedFiles(view);
  const all = target ? formFields(target.offered, choice.values) : [];
  const fields = edited.length > 0 ? ofOneFile(all) : all;
  const settings = edited.map(({ id }) => settingsOf(choice, id));
  const [values = choice.values] = settings;
  const isSame = (field: OptionField): boolean =>
    new Set(settings.map((one) => String(shownValue(field, one)))).size < 2;
  const given = edited.length > 0 ? edited.map(({ id }) => choice.perFile?.[id] ?? {}) : [choice.values];
  return {
    edited,
    fields,
    values,
    faults: readOptions(fields, values).faults,
    differing: new Set(fields.filter((field) => !isSame(field)).map(({ name }) => name)),
    touched: fields.some(({ name }) => given.some((one) => one[name] !== undefined)),
  };
};
