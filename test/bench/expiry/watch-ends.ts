import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 200;

export type Seen = {
  /** Milliseconds from the end of each project to the first look that found its key, or its bytes, gone. */
  readonly keyLags: number[];
  readonly byteLags: number[];
  /** Keys and projects with bytes that are there at the end. */
  readonly left: number;
};

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/** Projects that have bytes: `objects/<ceiling minute>/<project>/`. */
const projectsIn = async (objects: string): Promise<Set<string>> => {
  const minutes = await namesIn(objects);
  return new Set((await Promise.all(minutes.map((minute) => namesIn(join(objects, minute))))).flat());
};

/** Looks from outside, at the folders of the store and of the keyring, when keys and bytes are gone. Takes ends by project. */
export const watchEnds = (home: string, ends: ReadonlyMap<string, number>) => {
  const waiting = { keys: new Map(ends), bytes: new Map(ends) };
  const seen: Seen = { keyLags: [], byteLags: [], left: 0 };
  const note = (from: Map<string, number>, present: ReadonlySet<string>, lags: number[]): void => {
    const now = Date.now();
    for (const [id, endAt] of from) {
      if (present.has(id)) continue;
      from.delete(id);
      lags.push(now - endAt);
    }
  };
  const look = async () => {
    const keys = new Set(await namesIn(join(home, 'keyring')));
    note(waiting.keys, keys, seen.keyLags);
    const projects = await projectsIn(join(home, 'objects'));
    note(waiting.bytes, projects, seen.byteLags);
    return [...ends.keys()].reduce((sum, id) => sum + Number(keys.has(id)) + Number(projects.has(id)), 0);
  };
  let isStopped = false;
  const looking = (async () => {
    while (!isStopped) {
      await look();
      await pause(LOOK_EVERY_MS);
    }
  })();
  return {
    stop: async (): Promise<Seen> => {
      isStopped = true;
      await looking;
      return { ...seen, left: await look() };
    },
  };
};
