import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What became of a pair: `done`, a failure's slug, or `untested` without a file of its input. */
export type Outcome = { readonly outcome: string; readonly ms: number; readonly day: string };

type Told = {
  readonly service: string;
  readonly from: string;
  readonly to: string;
  readonly outcome: Outcome | undefined;
};

const read = (path: string): Record<string, Outcome> => {
  try {
    // Written by this file alone.
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, Outcome>;
  } catch {
    return {};
  }
};

/**
 * Remembers pairs in a file, so that a run that was ended goes on where it was. Takes the path of the file, and what the
 * committed page says where there is none yet.
 */
export const pairState = (path: string, before: readonly Told[]) => {
  const told = before.flatMap(({ service, from, to, outcome }) =>
    outcome ? [[`${service} ${from} ${to}`, outcome] as const] : [],
  );
  const known: Record<string, Outcome> = { ...Object.fromEntries(told), ...read(path) };
  mkdirSync(dirname(path), { recursive: true });
  return {
    get: (key: string): Outcome | undefined => known[key],
    set: (key: string, outcome: Outcome): void => {
      known[key] = outcome;
      writeFileSync(`${path}.new`, JSON.stringify(known, null, 1));
      renameSync(`${path}.new`, path);
    },
  };
};
export type PairState = ReturnType<typeof pairState>;
