import type { FormatId } from '@convi/contracts';
import { formFields, presetIn } from '../room/form-fields.ts';
import { optionFields } from '../room/option-fields.ts';
import { readOptions } from '../room/option-values.ts';
import type { OptionValue } from '../room/room-view.ts';
import { isDeviceTarget, isHonoured } from './device-table.ts';
import type { FramesWish } from './engine/messages.ts';
import type { DeviceOptions, DeviceTarget } from './picture/request.ts';

type Asked = {
  readonly to: FormatId;
  /** The JSON Schema of the target's options. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly values: Readonly<Record<string, OptionValue>>;
};

export type DeviceWish =
  | { readonly kind: 'ready'; readonly to: DeviceTarget; readonly options: DeviceOptions; readonly frames: FramesWish }
  /** Only the server does it: it writes the format, or heeds these options. */
  | { readonly kind: 'beyond'; readonly to?: FormatId; readonly options: readonly string[] };

/** What is chosen in the form, for the engine on the device: all options with their defaults, or what is beyond it. */
export const deviceWish = ({ to, options: schema, values }: Asked): DeviceWish => {
  const { options: given } = readOptions(formFields({ options: schema }, values), values);
  const preset: Readonly<Record<string, unknown>> = presetIn(values)?.options ?? {};
  const fields = optionFields(schema).map((field) => {
    const usual = 'usual' in field ? field.usual : undefined;
    return { name: field.name, usual, value: given[field.name] ?? preset[field.name] ?? usual };
  });
  const beyond = fields.filter(({ name, usual, value }) => value !== usual && !isHonoured(name, value, to));
  if (!isDeviceTarget(to)) return { kind: 'beyond', to, options: [] };
  if (beyond.length > 0) return { kind: 'beyond', options: beyond.map(({ name }) => name) };
  const known = fields.filter(({ value }) => value !== undefined).map(({ name, value }) => [name, value]);
  // The schema is that of the profile, and every field of it was read: this is what the engine declares to take.
  const options = Object.fromEntries(known) as DeviceOptions;
  const frames = fields.some(({ name, value }) => name === 'frames' && value === 'first') ? 'first' : 'keep';
  return { kind: 'ready', to, options, frames };
};
