import type { Disclosure } from '@convi/contracts';
import { type InputFile, type JobContext, programSandbox, runProgram } from '@convi/worker-kit';
import * as z from 'zod';
import { tidyDisclosures } from '../disclosure/tidy-disclosures.ts';

const MIB = 1024 ** 2;
const LIMITS = { memoryBytes: 512 * MIB };

/** exiftool's names of what tells of people, places and things. */
const kinds: Readonly<Record<string, Disclosure['kind']>> = {
  GPSPosition: 'place',
  Location: 'place',
  City: 'place',
  Country: 'place',
  Model: 'device',
  LensModel: 'lens',
  LensID: 'lens',
  SerialNumber: 'serial-number',
  InternalSerialNumber: 'serial-number',
  LensSerialNumber: 'serial-number',
  DateTimeOriginal: 'time',
  CreateDate: 'time',
  Artist: 'author',
  Creator: 'author',
  'By-line': 'author',
  OwnerName: 'author',
  Copyright: 'copyright',
  Rights: 'copyright',
  CopyrightNotice: 'copyright',
  ImageDescription: 'description',
  Description: 'description',
  'Caption-Abstract': 'description',
  Software: 'software',
  CreatorTool: 'software',
  ThumbnailImage: 'thumbnail',
};

const told = z.tuple([z.record(z.string(), z.unknown())]);
const word = z.union([z.string(), z.number()]);

const textOf = (kind: Disclosure['kind'], value: unknown): string => {
  const parsed = z.union([word, z.array(word).transform((all) => all.join(', '))]).safeParse(value);
  const text = parsed.success ? String(parsed.data).trim() : '';
  if (kind === 'thumbnail') return /\d+/.exec(text)?.[0] ?? '';
  return kind === 'time' ? text.replace(/^(\d{4}):(\d\d):(\d\d)/, '$1-$2-$3') : text;
};

const parsed = (json: Buffer): Disclosure[] => {
  // The program read a hostile file: only values of these shapes are believed.
  const [tags] = told.parse(JSON.parse(json.toString('utf8')));
  return Object.entries(kinds).flatMap(([tag, kind]) => {
    const value = textOf(kind, tags[tag]);
    return value === '' ? [] : [{ kind, value }];
  });
};

/** What a file of any format tells of people, places and things, by exiftool in a sandbox. Nothing when it cannot be read. */
export const discloseFile = async (
  { workdir, signal, timeoutMs }: Pick<JobContext, 'workdir' | 'signal' | 'timeoutMs'>,
  hidden: readonly string[],
  { name }: Pick<InputFile, 'name'>,
): Promise<readonly Disclosure[]> => {
  const tags = Object.keys(kinds).map((tag) => `-${tag}`);
  const command = ['exiftool', '-q', '-q', '-m', '-json', '-fast', '-c', '%.2f', ...tags, name] as const;
  const { outcome, stdout } = await runProgram(
    { command, limits: LIMITS, sandbox: programSandbox({ workdir, hidden }) },
    { signal, timeoutMs, maxOutputBytes: MIB },
  );
  if (outcome.kind !== 'ok') return [];
  try {
    return tidyDisclosures(parsed(stdout));
  } catch {
    return [];
  }
};
