import { type Preset, presets } from '@convi/contracts';
import { type OptionField, optionFields } from './option-fields.ts';
import type { OptionValue } from './room-view.ts';

type Offered = { readonly options: Readonly<Record<string, unknown>> };
type Values = Readonly<Record<string, OptionValue>>;

/** The preset that is chosen in the form, when one is. */
export const presetIn = ({ preset }: Values): Preset | undefined => presets.find(({ name }) => name === preset);

/** The fields of a form for an operation; what a chosen preset says is then their usual value. */
export const formFields = ({ options }: Offered, values: Values): OptionField[] => {
  const said = presetIn(values)?.options ?? {};
  // A value fits the kind of its field: contracts test that each preset fits its profiles.
  return optionFields(options).map((field) =>
    said[field.name] === undefined ? field : ({ ...field, usual: said[field.name] } as OptionField),
  );
};
