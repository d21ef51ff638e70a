import { optionsFromQuery, type ProfileName } from '@convi/contracts';
import { AppError } from '@convi/kernel';
import * as z from 'zod';

const words = z.record(z.string(), z.string());
const optionsPart = z.record(z.string(), z.unknown());

const refused = (pointer: string, rule: string): AppError =>
  new AppError('bad-options', { errors: [{ pointer, rule }] });

const fromPart = (part: unknown): Record<string, unknown> => {
  if (part === undefined) return {};
  if (typeof part !== 'string') throw refused('/options', 'twice');
  try {
    const parsed = optionsPart.safeParse(JSON.parse(part));
    if (parsed.success) return parsed.data;
  } catch {
    throw refused('/options', 'json');
  }
  throw refused('/options', 'type:object');
};

/** The options of a call: its query words but `to`, then its `options` part. */
export const onceOptions = (
  profile: ProfileName,
  query: Readonly<Record<string, unknown>>,
  part: unknown,
): Record<string, unknown> => {
  const { to: _, ...rest } = query;
  const parsed = words.safeParse(rest);
  if (!parsed.success) throw refused(`/query/${String(parsed.error.issues[0]?.path[0])}`, 'twice');
  return { ...optionsFromQuery(profile, parsed.data), ...fromPart(part) };
};
