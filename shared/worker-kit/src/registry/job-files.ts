import type { Readable } from 'node:stream';
import type { Disclosure, Facts, FormatId } from '@convi/contracts';
import type { ByteRange } from '@convi/kernel';

/** What is known of an input before it is fetched. Facts may be missing: inspection runs beside conversions. */
export type InputFacts = { readonly format: FormatId; readonly bytes: number; readonly facts: Facts };

/** An input of a job. A file name never touches a disk. */
export type InputFile = InputFacts & {
  readonly fileId: string;
  /** What its user calls it, without an ending: to be shown within a result, and never in a path, an argument or a log. */
  readonly title?: string;
  /** Plain and neutral, `input-0.jpg`; in the job's folder once it is fetched. */
  readonly name: string;
  /** Its absolute path; nothing is there for a converter with `input: 'stream'`. */
  readonly path: string;
  /** The password that the user gave for it. Never in an argument list: any process could read it there. */
  readonly password?: string;
  /** Its plain bytes, or a range of them; for `input: 'stream'` straight out of the store. May be called again. */
  readonly open: (range?: ByteRange) => Promise<Readable>;
};

/** A result: a regular file that the engine left, with the facts that the engine knows of it anyway. */
export type OutputFile = {
  readonly name: string;
  /** The folder it lies in, when that is not the job's own (a pooled engine's folder). */
  readonly dir?: string;
  /** What it is, when that is not what the conversion is into: one of several kinds of results. */
  readonly format?: FormatId;
  /** How it is called, when not after its source; with its ending. */
  readonly title?: string;
  readonly facts?: Facts;
  /** What it tells of people, places and things, when the engine looked. Private: sealed with the file's name. */
  readonly report?: readonly Disclosure[];
};
