import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type FormatId, formatOf, optionsFromQuery } from '@convi/contracts';
import { FailureError, sniffBuffer, splitName, withExtension } from '@convi/kernel';
import type { Registry, RegistryOf } from '../registry/registry.ts';
import { localHost } from './local-host.ts';
import { convertLocally } from './local-runs.ts';

export type Try = {
  readonly registry: RegistryOf;
  /** Path of a file on this machine. */
  readonly file: string;
  readonly to: FormatId;
  /** As words, like those of a query: `{ quality: '80' }`. */
  readonly options?: Readonly<Record<string, string>>;
  /** Where the result goes; beside the file unless given. A second result gets a number. */
  readonly out?: string;
};

export type Tried = {
  readonly results: readonly string[];
  readonly warnings: readonly string[];
  readonly durationMs: number;
};

const numbered = (path: string, n: number): string => {
  if (n === 0) return path;
  const { base, ending } = splitName(basename(path));
  return join(dirname(path), `${base}-${n + 1}${ending}`);
};

type Pair = Parameters<Registry['converterFor']>[0];

const optionsOf = (
  registry: Registry,
  pair: Pair,
  words: Readonly<Record<string, string>>,
): Record<string, unknown> => {
  const profile = registry.converterFor(pair)?.capability.profile;
  return profile ? optionsFromQuery(profile, words) : {};
};

const failureOfContent = { empty: 'empty-input', damaged: 'corrupt-input', unknown: 'unsupported-input' } as const;

const formatOfBytes = (content: Buffer): FormatId => {
  const found = sniffBuffer(content);
  if (found.kind === 'known') return found.format;
  throw new FailureError(failureOfContent[found.kind]);
};

const writeAll = async (contents: readonly Buffer[], out: string): Promise<string[]> => {
  const paths = contents.map((_, n) => numbered(out, n));
  await Promise.all(contents.map((content, n) => writeFile(paths[n] ?? out, content)));
  return paths;
};

/** Runs a converter on a file without the platform: sniff, convert in the sandbox, sniff the result. Rejects with `FailureError`. */
export const tryConvert = async ({ registry, file, to, options = {}, out }: Try): Promise<Tried> => {
  const content = await readFile(file);
  const format = formatOfBytes(content);
  const host = await localHost(registry);
  try {
    const startedAt = host.clock.now();
    const parsed = optionsOf(host.registry, { from: [format], to, operation: 'convert' }, options);
    const { value, warnings } = await convertLocally(host, { to, inputs: [{ format, content }], options: parsed });
    const durationMs = host.clock.now() - startedAt;
    const target = out ?? withExtension(file, formatOf(to).extensions[0] ?? to);
    return { results: await writeAll(value, target), warnings, durationMs };
  } finally {
    await host.close();
  }
};
