import type * as z from 'zod';
import { type ProfileName, profiles } from './profiles.ts';

const asJson = (text: string): unknown => {
  if (/^(true|false|-?\d+(\.\d+)?)$/.test(text)) return JSON.parse(text);
  return text;
};

/**
 * Options as query words (`quality=80&lossless=true`) into the values that a profile parses. A word stays a string where
 * the profile wants one (`bitDepth=16`). Unknown names stay in, so that parsing refuses them by name.
 */
export const optionsFromQuery = (
  name: ProfileName,
  query: Readonly<Record<string, string>>,
): Record<string, unknown> => {
  const shape: Record<string, z.ZodType> = profiles[name].shape;
  return Object.fromEntries(
    Object.entries(query).map(([key, text]) => [key, shape[key]?.safeParse(text).success ? text : asJson(text)]),
  );
};
