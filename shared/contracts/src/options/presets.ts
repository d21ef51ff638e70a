import { type Preset, presets } from './preset-table.ts';
import { type ProfileName, profiles } from './profiles.ts';

/** Options that stand for one wish: one of them that is given leaves out all that a preset says of it. */
const wishes: readonly (readonly string[])[] = [
  ['width', 'height', 'percent', 'longestSide', 'fit', 'focus', 'crop', 'aspect'],
  ['quality', 'targetKilobytes', 'lossless'],
];

const isAnswered = (name: string, given: Readonly<Record<string, unknown>>): boolean =>
  [name, ...(wishes.find((wish) => wish.includes(name)) ?? [])].some((each) => given[each] !== undefined);

const presetOf = (name: unknown): Preset | undefined => presets.find((preset) => preset.name === name);

/** What a preset says of a profile: nothing of options that the profile does not have. */
export const presetOptions = (profile: ProfileName, name: unknown): Preset['options'] => {
  const shape: object = profiles[profile].shape;
  return Object.fromEntries(
    Object.entries(presetOf(name)?.options ?? {}).filter(([option]) => Object.hasOwn(shape, option)),
  );
};

/** Options with what their preset adds to them. What is given by name counts more. Anything but an object is left alone. */
export const withPreset = (profile: ProfileName, given: unknown): unknown => {
  if (typeof given !== 'object' || given === null || !('preset' in given)) return given;
  const said = given as Readonly<Record<string, unknown>>;
  const added = Object.entries(presetOptions(profile, said.preset)).filter(([name]) => !isAnswered(name, said));
  return { ...Object.fromEntries(added), ...said };
};
