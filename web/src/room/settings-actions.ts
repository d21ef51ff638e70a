import { editedFiles, withoutSettings, withSettings } from './file-settings.ts';
import { presetIn } from './form-fields.ts';
import type { RoomContext } from './room-context.ts';
import type { Choice, OptionValue } from './room-view.ts';

type Values = Readonly<Record<string, OptionValue>>;

export type SettingsActions = {
  readonly choose: (choice: Partial<Choice>) => void;
  /** Brings the own settings of some files into the form; of none: those of all. */
  readonly edit: (fileIds: readonly string[]) => void;
  /** Sets what is in the form: for the files that are edited, else for all. */
  readonly set: (values: Values) => void;
  /** Sets values for some files alone. */
  readonly setFor: (fileIds: readonly string[], values: Values) => void;
  /** Takes back what was set in the form. */
  readonly reset: () => void;
};

/** Values as they are chosen for all files. A preset names what is made as well. */
const chosenValues = ({ operation, values }: Choice, changed: Values): Partial<Choice> => {
  const next = { ...values, ...changed };
  const preset = 'preset' in changed ? presetIn(next) : undefined;
  // Another purpose than the one that has an operation of its own is a plain conversion again.
  const back = operation === 'favicon' ? ('convert' as const) : undefined;
  const named = preset && (preset.operation ?? back);
  return { values: next, ...(preset?.to && { to: preset.to }), ...(named && { operation: named }) };
};

/** What can be set before something is made. */
export const settingsActions = (context: Pick<RoomContext, 'view' | 'patch' | 'stored' | 'token'>): SettingsActions => {
  const { view, patch, stored } = context;
  const choose = (chosen: Partial<Choice>): void => {
    const choice = { ...view().choice, ...chosen };
    patch({ choice });
    const { project } = view();
    if (project) stored.write({ id: project.id, token: context.token, choice });
  };
  const edited = (): string[] => editedFiles(view()).map(({ id }) => id);
  const setFor = (fileIds: readonly string[], values: Values): void =>
    choose(withSettings(view().choice, fileIds, values));
  return {
    choose,
    edit: (editing) => patch({ editing }),
    setFor,
    set: (values) => {
      const ids = edited();
      return ids.length > 0 ? setFor(ids, values) : choose(chosenValues(view().choice, values));
    },
    reset: () => {
      const ids = edited();
      choose(ids.length > 0 ? withoutSettings(view().choice, ids) : { values: {} });
    },
  };
};
