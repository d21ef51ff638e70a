import * as z from 'zod';
import { joinProfiles, splitProfiles } from './arranged-profiles.ts';
import { audioProfiles } from './audio-profiles.ts';
import { documentProfiles } from './document-profiles.ts';
import { imageProfiles } from './image-profiles.ts';

/** Every set of options, by name. A converter names its profile and receives the parsed value, typed. Unknown fields are refused. */
export const profiles = {
  ...imageProfiles,
  ...documentProfiles,
  ...audioProfiles,
  ...joinProfiles,
  ...splitProfiles,
} as const;

export type ProfileName = keyof typeof profiles;
export const profileNames = Object.keys(profiles) as [ProfileName, ...ProfileName[]];
export const profileName = z.enum(profileNames);
/** The parsed options of a profile, defaults filled in. */
export type OptionsOf<P extends ProfileName> = z.output<(typeof profiles)[P]>;

/** The JSON Schema (2020-12) of a profile as the catalogue shows it; what a client may leave out is not required. */
export const profileSchema = (name: ProfileName): Record<string, unknown> => {
  const { $schema: _, ...schema } = z.toJSONSchema(profiles[name], { io: 'input' });
  return schema;
};
