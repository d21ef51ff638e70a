import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RedisClient } from './redis-client.ts';

const textOf = (name: string): string => readFileSync(new URL(`./scripts/${name}.lua`, import.meta.url), 'utf8');

type Call = { readonly keys: readonly string[]; readonly args: readonly (string | number)[] };
export type Script = (client: RedisClient, call: Call) => Promise<unknown>;

const isUnknownScript = (error: unknown): boolean => error instanceof Error && error.message.startsWith('NOSCRIPT');

const runner = (text: string): Script => {
  const hash = createHash('sha1').update(text).digest('hex');
  return async (client, { keys, args }) => {
    try {
      return await client.evalsha(hash, keys.length, ...keys, ...args);
    } catch (error) {
      // A Redis that was started anew, or another node of a cluster, has not seen it.
      if (!isUnknownScript(error)) throw error;
      return client.eval(text, keys.length, ...keys, ...args);
    }
  };
};

/** A Lua file of this folder as a function of a client. */
export const script = (name: string): Script => runner(textOf(name));

/** A Lua file that works on the keys of a project, after the prelude that names them. */
export const projectScript = (name: string): Script => runner(`${textOf('prelude')}\n${textOf(name)}`);
