import { parseArgs } from 'node:util';
import { formatId } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { RegistryOf } from '../registry/registry.ts';
import { tryConvert } from './try-convert.ts';

const USAGE = 'Usage: FILE --to FORMAT [--out FILE] [option=value ...]\n';

const parsed = (args: readonly string[]) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { to: { type: 'string' }, out: { type: 'string' } },
  });
  const [file, ...pairs] = positionals;
  const words = pairs.map((pair): [string, string] => {
    const [name = '', value = ''] = pair.split('=', 2);
    return [name, value];
  });
  return { file, to: formatId.safeParse(values.to).data, out: values.out, options: Object.fromEntries(words) };
};

/**
 * The command behind `npm run try`: converts one file and prints one line of JSON. Takes a service's registry and the
 * arguments after the script; returns the exit code: 0 done, 1 failed with a code, 2 wrong arguments.
 */
export const tryCommand = async (registry: RegistryOf, args: readonly string[]): Promise<number> => {
  const { file, to, out, options } = parsed(args);
  if (!file || !to) {
    process.stderr.write(USAGE);
    return 2;
  }
  try {
    const tried = await tryConvert({ registry, file, to, options, ...(out !== undefined && { out }) });
    process.stdout.write(`${JSON.stringify(tried)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    process.stdout.write(`${JSON.stringify({ failure: error.slug })}\n`);
    return 1;
  }
};
