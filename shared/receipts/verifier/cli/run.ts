import { DocumentFault } from '../core/document-fault.ts';
import { type Chain, readChain, readHead, readKeys, readReceipt } from '../core/read-document.ts';
import { type Evidence, verify } from '../core/verify.ts';
import { en as words } from '../words/en.ts';
import { type Arguments, readArguments, USAGE, UsageError } from './arguments.ts';
import { FileError, readText } from './read-text.ts';
import { report } from './report.ts';

/** How the program ends: what it says, where, and its exit code. */
export type Outcome = { readonly code: 0 | 1 | 2; readonly out?: string; readonly error?: string };

/** A document that could not be read, by the name of its file. */
class UnreadableError extends Error {}

const read = <T>(path: string, reader: (text: string) => T): T => {
  try {
    return reader(readText(path));
  } catch (error) {
    if (error instanceof FileError) throw new UnreadableError(`${path}: ${error.message}`);
    if (error instanceof DocumentFault) throw new UnreadableError(`${path}: ${words.fault(error.fault)}`);
    throw error;
  }
};

const joined = (pieces: readonly Chain[]): Chain | undefined =>
  pieces[0] && { from: pieces[0].from, entries: pieces.flatMap(({ entries }) => entries) };

const evidenceOf = ({ receipt, keys, trusted, projectId, chain }: Arguments): Evidence => {
  const links = joined(chain?.links.map((path) => read(path, readChain)) ?? []);
  return {
    receipt: read(receipt, readReceipt),
    keys: read(keys, readKeys),
    trusted: trusted === undefined ? undefined : read(trusted, readKeys),
    projectId,
    inChain: chain && links && { chain: links, head: read(chain.head, readHead) },
  };
};

const check = (files: Arguments): Outcome => {
  const evidence = evidenceOf(files);
  const verdict = verify(evidence);
  return { code: verdict.genuine ? 0 : 1, out: report(evidence.receipt, verdict) };
};

const answer = (argv: readonly string[], version: string): Outcome => {
  const request = readArguments(argv);
  if (request.asks === 'check') return check(request.of);
  return { code: 0, out: request.asks === 'help' ? USAGE.trimEnd() : version };
};

/** Does what a command line asks for. */
export const run = (argv: readonly string[], version: string): Outcome => {
  try {
    return answer(argv, version);
  } catch (error) {
    if (error instanceof UnreadableError) return { code: 2, error: error.message };
    if (error instanceof UsageError) return { code: 2, error: `${error.message}\n\n${USAGE.trimEnd()}` };
    throw error;
  }
};
