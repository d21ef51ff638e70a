import { Readable, Transform, type Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { linesOf, OutputTooLarge } from './lines.ts';
import type { ProgramExit, ProgramOutcome } from './program-outcome.ts';
import type { RunningProgram } from './running-program.ts';

export type RunOptions<F> = {
  readonly timeoutMs: number;
  /** Aborting it ends the program, not only the wait for it. */
  readonly signal?: AbortSignal;
  readonly stdin?: Readable | Uint8Array;
  /** Receives stdout under back-pressure; ended when the program ended well, destroyed otherwise. */
  readonly stdout?: Writable;
  /** Receives stdout line by line. Without it and without `stdout`, what the program printed is in the answer. */
  readonly onLine?: (line: string) => void;
  /** Largest output on stdout; 16 MiB unless given, unlimited for a `stdout` stream. */
  readonly maxOutputBytes?: number;
  /** Names the failure from the end of stderr. The text itself never leaves the runner. */
  readonly classify?: (errorText: string) => F | undefined;
};

export type ProgramRun<F> = {
  readonly outcome: ProgramOutcome;
  readonly stdout: Buffer;
  readonly classified: F | undefined;
};

const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

const limited = (maxBytes: number): Transform => {
  let bytes = 0;
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      if (bytes > maxBytes) done(new OutputTooLarge());
      else done(null, chunk);
    },
  });
};

type Fail = (error: unknown) => void;

const feed = async (stdin: Writable, input: Readable | Uint8Array | undefined, fail: Fail): Promise<void> => {
  if (!(input instanceof Readable)) return void stdin.end(input);
  if (input.errored) fail(input.errored);
  // An input that broke off, not a program that stopped reading: that one closes its end before the input hears of it.
  input.once('error', (error) => {
    if (!stdin.destroyed) fail(error);
  });
  await pipeline(input, stdin).catch(() => undefined);
};

const toLines = async (source: Readable, onLine: (line: string) => void): Promise<void> => {
  for await (const line of linesOf(source)) onLine(line);
};

const collect = async (source: Readable, onLine: RunOptions<unknown>['onLine']): Promise<Buffer> => {
  if (onLine) await toLines(source, onLine);
  return onLine ? Buffer.alloc(0) : Buffer.concat(await source.toArray());
};

const receive = async (stdout: Readable, options: RunOptions<unknown>): Promise<Buffer> => {
  const gate = limited(options.maxOutputBytes ?? (options.stdout ? Number.POSITIVE_INFINITY : MAX_OUTPUT_BYTES));
  if (!options.stdout) return (await Promise.all([collect(gate, options.onLine), pipeline(stdout, gate)]))[0];
  await pipeline(stdout, gate, options.stdout, { end: false });
  return Buffer.alloc(0);
};

const settleSink = async (sink: Writable, isWhole: boolean): Promise<void> => {
  if (!isWhole) return void sink.destroy();
  sink.end();
  await finished(sink);
};

/** Ends the program on the first error of a given stream, and keeps that error. */
const failing = (program: RunningProgram) => {
  const errors: unknown[] = [];
  const fail: Fail = (error) => {
    // Ending a program breaks its pipes: only what broke before that is the cause.
    if (program.endedFor() !== undefined) return;
    if (!(error instanceof OutputTooLarge)) errors.push(error);
    void program.kill(error instanceof OutputTooLarge ? 'output-too-large' : 'cancelled');
  };
  return { errors, fail };
};

/** Moves the streams of a run until no process is left and every byte has arrived; throws what a given stream threw. */
export const transfer = async (
  program: RunningProgram,
  options: RunOptions<unknown>,
): Promise<{ readonly exit: ProgramExit; readonly stdout: Buffer }> => {
  const { errors, fail } = failing(program);
  const fed = feed(program.stdin, options.stdin, fail);
  const received = receive(program.stdout, options).catch((error: unknown) => {
    fail(error);
    return Buffer.alloc(0);
  });
  const exit = await program.exited;
  // A source that stalls may not hold a run whose program is gone.
  program.stdin.destroy();
  if (options.stdin instanceof Readable) options.stdin.destroy();
  const [stdout] = await Promise.all([received, fed]);
  if (options.stdout) await settleSink(options.stdout, exit.code === 0 && program.endedFor() === undefined);
  if (errors.length > 0) throw errors[0];
  return { exit, stdout };
};
