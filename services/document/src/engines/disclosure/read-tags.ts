import type { Disclosure } from '@convi/contracts';
import { programSandbox, runProgram } from '@convi/worker-kit';
import * as z from 'zod';
import type { PageWork } from '../pages/page-work.ts';
import type { Kind } from './found.ts';

const MIB = 1024 ** 2;
const LIMITS = { memoryBytes: 512 * MIB } as const;
const TIMEOUT_MS = 20_000;

/** exiftool's names of what tells of people, places and things. */
const kinds: Readonly<Record<string, Kind>> = {
  GPSPosition: 'place',
  Model: 'device',
  SerialNumber: 'serial-number',
  DateTimeOriginal: 'time',
  Artist: 'author',
  Author: 'author',
  LastModifiedBy: 'last-editor',
  LastSavedBy: 'last-editor',
  CommentBy: 'comments',
  Company: 'company',
  Manager: 'manager',
  Title: 'description',
  Subject: 'description',
  Keywords: 'description',
  Comments: 'description',
  Category: 'description',
  CreateDate: 'time',
  ModifyDate: 'time',
  LastPrinted: 'time',
  Software: 'software',
  Template: 'template',
  RevisionNumber: 'revisions',
  TotalEditTime: 'editing-time',
  HyperlinkBase: 'external-links',
};

const told = z.array(z.record(z.string(), z.unknown()));
const word = z.union([z.string(), z.number()]);
const words = z.union([word, z.array(word).transform((all) => all.join(', '))]);

/** What says nothing, though it stands in nearly every file. */
const EMPTY = /^(0|1|0 s|0 seconds|normal(\.dotm?)?|0000:00:00.*|1601:01:01.*)$/i;

const disclosuresOf = (tags: Readonly<Record<string, unknown>>): Disclosure[] =>
  Object.entries(kinds).flatMap(([tag, kind]) => {
    const parsed = words.safeParse(tags[tag]);
    const text = parsed.success ? String(parsed.data).trim() : '';
    if (text === '' || EMPTY.test(text)) return [];
    return [{ kind, value: kind === 'time' ? text.replace(/^(\d{4}):(\d\d):(\d\d)/, '$1-$2-$3') : text }];
  });

/** What tags of some files of a folder tell, by exiftool in a sandbox. Nothing of what cannot be read. */
export const readTags = async (
  { engines, context }: PageWork,
  dir: string,
  names: readonly string[],
): Promise<Disclosure[]> => {
  const tags = Object.keys(kinds).map((tag) => `-${tag}`);
  const command = ['/usr/bin/exiftool', '-q', '-q', '-m', '-json', '-fast', '-c', '%.2f', ...tags, ...names] as const;
  const sandbox = programSandbox({ workdir: dir, hidden: engines.hidden });
  const { stdout } = await runProgram(
    { command: [...command], limits: LIMITS, sandbox },
    { signal: context.signal, timeoutMs: Math.min(TIMEOUT_MS, context.timeoutMs), maxOutputBytes: MIB },
  );
  try {
    // The program read a hostile file: only values of these shapes are believed.
    return told.parse(JSON.parse(stdout.toString('utf8'))).flatMap(disclosuresOf);
  } catch {
    return [];
  }
};
