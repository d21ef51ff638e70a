import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Disclosure, disclosure, type FormatId } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import * as z from 'zod';
import { inJob } from '../content/content-engine.ts';
import { askAbout } from '../pages/ask-about.ts';
import type { PageWork } from '../pages/page-work.ts';
import { fontDisclosures, type Substitution, substitutions } from './fonts-here.ts';
import { readTags } from './read-tags.ts';
import { tidyDisclosures } from './tidy.ts';

const disclosed = z.object({
  disclosures: z.array(disclosure),
  fonts: z.array(z.string()),
  pictures: z.int().min(0).max(8),
});

/** Formats that tell of something beside their content. */
const telling: readonly string[] = [
  ...[
    'pdf',
    'docx',
    'xlsx',
    'xlsb',
    'pptx',
    'odt',
    'ods',
    'odp',
    'odg',
    'doc',
    'xls',
    'ppt',
    'rtf',
    'epub',
    'fodt',
    'fods',
    'fodp',
    'fodg',
    'eml',
    'msg',
  ],
];
/** Their properties are those of older formats, which exiftool reads. */
const tagged: readonly string[] = ['doc', 'xls', 'ppt', 'rtf', 'msg'];

export const isTelling = (format: FormatId): boolean => telling.includes(format);

type Looked = {
  /** A file of the job's folder or of an engine's. */
  readonly dir: string;
  readonly name: string;
  readonly format: FormatId;
  /** `result`: an engine of ours wrote it. */
  readonly what: 'all' | 'fonts' | 'result';
};
export type Seen = { readonly report: readonly Disclosure[]; readonly fonts: readonly string[] };

/** What a document tells, without its fonts being looked for. */
export const look = async (work: PageWork, { dir, name, format, what }: Looked): Promise<Seen> => {
  const given = [{ from: join(dir, name), name: `told-${name}` }];
  const request = { path: inJob(`told-${name}`), format, what, pictures: inJob('told-picture-') };
  const asked = await askAbout(work, { do: 'disclose', given, request }, disclosed);
  const pictures = Array.from({ length: asked.answer.pictures }, (_, at) => `told-picture-${at}.jpg`);
  const tags = [
    ...(pictures.length > 0 ? await readTags(work, asked.dir, pictures) : []),
    ...(tagged.includes(format) && what !== 'fonts' ? await readTags(work, dir, [name]) : []),
  ];
  await Promise.all(pictures.map((picture) => rm(join(asked.dir, picture), { force: true })));
  return { report: [...asked.answer.disclosures, ...tags], fonts: asked.answer.fonts };
};

/** A report as it is kept with the file: with the fonts that are not here. */
export const reportOf = (report: readonly Disclosure[], fonts: readonly Substitution[]): readonly Disclosure[] =>
  tidyDisclosures([...report, ...fontDisclosures(fonts)]);

/** What an upload tells, and which of its fonts are not here. */
export const discloseUpload = async (
  work: PageWork,
  looked: Omit<Looked, 'what'>,
): Promise<readonly Disclosure[] | undefined> => {
  try {
    const { report, fonts } = await look(work, { ...looked, what: 'all' });
    return reportOf(report, await substitutions(work, fonts));
  } catch (error) {
    // What is known of the file is worth more than its report.
    if (error instanceof FailureError && error.slug !== 'cancelled') return undefined;
    throw error;
  }
};
