import { type Preset, presets } from './preset-table.ts';
import { type ProfileName, profiles } from './profiles.ts';

/** Options that stand for one wish: one of them that is given leaves out all that a preset says of it. */
const wishes: readonly (readonly string[])[] = [
  ['width', 'height', 'percent', 'longestSide', 'fit', 'focus', 'crop', 'aspect'],
  ['quality', 'targetKilobytes', 'lossless'],
  ['loudnessLufs', 'peakDecibels', 'gainDecibels'],
];

const isAnswered = (name: string, given: Readonly<Record<string, unknown>>): boolean =>
  [name, ...(wishes.find((wish) => wish.includes(name)) ?? [])].some((each) => given[each] !== undefined);

const presetOf = (name: unknown): Preset | undefined => presets.find((preset) => preset.name === name);

/** Whether somebody asked for a smaller file. Takes the options as they were given. */
export const wantsSmaller = (operation: string, options: Readonly<Record<string, unknown>>): boolean =>
  operation === 'compress' || options.targetKilobytes !== undefined || presetOf(options.preset)?.compresses === true;

/** What is to be done: what a preset means by itself, unless another operation or target was given by name. */
export const presetOperation = <O extends string>({ operation, to, options }: PresetAsked<O>): O | 'favicon' => {
  const preset = presetOf(options?.preset);
  const isOwn = operation === 'convert' && (to === undefined || to === preset?.to);
  return isOwn ? (preset?.operation ?? operation) : operation;
};
type PresetAsked<O extends string> = {
  readonly operation: O;
  readonly to?: string | undefined;
  readonly options?: Readonly<Record<string, unknown>> | undefined;
};

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
