import { parseArgs } from 'node:util';

export const USAGE = `Usage: convi-verify RECEIPT --keys FILE [--trusted FILE] [--project ID] [--chain FILE... --head FILE]

Checks a receipt of Convi. Never uses the network. A FILE named - is what comes in by the standard input.

  RECEIPT         the receipt, the answer to DELETE, or the answer 410 that carries it
  --keys FILE     the operator's keys, from /.well-known/convi-receipt-keys.json
  --trusted FILE  keys that you saved earlier: the others must follow from them
  --project ID    the receipt must be of this project (needs the copy with its salt)
  --chain FILE    links of the chain of receipts, in one file or several that follow each other
  --head FILE     the signed end to which they lead
  --help, --version

Ends with 0 when the receipt is genuine, 1 when it is not, 2 when something could not be read.
`;

/** The files and the project that the command line names. */
export type Arguments = {
  readonly receipt: string;
  readonly keys: string;
  readonly trusted: string | undefined;
  readonly projectId: string | undefined;
  readonly chain: { readonly links: readonly string[]; readonly head: string } | undefined;
};

/** What the command line asks for that needs no file. */
export type Request = { readonly asks: 'help' | 'version' } | { readonly asks: 'check'; readonly of: Arguments };

/** A command line that cannot be followed. */
export class UsageError extends Error {}

const options = {
  keys: { type: 'string' },
  trusted: { type: 'string' },
  project: { type: 'string' },
  chain: { type: 'string', multiple: true },
  head: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

const parsed = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : undefined);
  }
};

const chainOf = (links: readonly string[] | undefined, head: string | undefined): Arguments['chain'] => {
  if (!links && head === undefined) return undefined;
  if (!links || head === undefined) throw new UsageError('--chain and --head are of use only together.');
  return { links, head };
};

/** Reads the command line. Throws a UsageError. */
export const readArguments = (argv: readonly string[]): Request => {
  const { values, positionals } = parsed(argv);
  if (values.help) return { asks: 'help' };
  if (values.version) return { asks: 'version' };
  const [receipt, ...more] = positionals;
  if (receipt === undefined || more.length > 0) throw new UsageError('Name one receipt.');
  if (values.keys === undefined) throw new UsageError('Name the keys: --keys FILE.');
  const { keys, trusted, project: projectId } = values;
  return { asks: 'check', of: { receipt, keys, trusted, projectId, chain: chainOf(values.chain, values.head) } };
};
