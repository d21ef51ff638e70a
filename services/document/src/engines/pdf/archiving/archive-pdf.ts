import { join } from 'node:path';
import type { OptionsOf } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { OutputFile } from '@convi/worker-kit';
import { workshop } from '../../content/workshop/workshop.ts';
import type { PageWork } from '../../pages/page-work.ts';
import { runQpdf } from '../../pages/run-qpdf.ts';
import { inFolder } from '../../routes/document-work.ts';
import { runTool } from '../run-tool.ts';
import { type ArchiveWish, writeArchive } from './write-archive.ts';

type Options = Pick<OptionsOf<'document-pdf'>, 'conformance' | 'metadata' | 'bookmarks'>;
type Source = { readonly name: string; readonly options: Options };

const SHOWN = 'shown.pdf';
const STILL = 'still.pdf';
const REDRAWN = 'redrawn.pdf';

/** Makes the PDF still, and says what is lost by that. */
const prepared = async (work: PageWork, { name, options }: Source): Promise<string> => {
  const { context } = work;
  // Programs that fill in forms leave it to others to draw what was filled in.
  await runQpdf(work, ['--generate-appearances', name, SHOWN]);
  const given = { from: join(context.workdir, SHOWN), name: SHOWN };
  const { metadata, bookmarks, conformance } = options;
  const { answer, dir } = await workshop(work).preparePdf(given, { to: STILL, metadata, bookmarks, isStill: true });
  if (answer.hadForm) context.warn('forms-flattened');
  if (answer.hadAttachments) context.warn('attachments-left-out');
  if (answer.showsThrough && conformance === 'pdfa-1b') context.warn('transparency-flattened');
  return inFolder(context, { name: STILL, dir }, STILL);
};

/* `pdffonts`: name, type, encoding, emb sub uni, object ID (none of a font that is no object of its own) */
const COMPOSED_OUTSIDE = /\sCID .*\sno\s+(?:yes|no)\s+(?:yes|no)\s+(?:\d+\s+\d+|\[none\])\s*$/m;

/** Ghostscript has no letters of Chinese, Japanese and Korean, and draws others without saying so. */
const lacksLetters = async ({ context, engines }: PageWork, name: string): Promise<boolean> =>
  COMPOSED_OUTSIDE.test((await runTool(context, engines.hidden, { command: ['/usr/bin/pdffonts', name] })).toString());

/** Draws a PDF anew, by the program that finds the fonts of this machine. Links and bookmarks stay behind. */
const redrawn = async ({ context, engines }: PageWork, name: string): Promise<string> => {
  await runTool(context, engines.hidden, { command: ['/usr/bin/pdftocairo', '-pdf', name, REDRAWN] });
  return REDRAWN;
};

type Attempt = Pick<ArchiveWish, 'colours'> & { readonly isRedrawn: boolean };

/** From what changes least to what changes most. */
const attempts: readonly Attempt[] = [
  { colours: 'LeaveColorUnchanged', isRedrawn: false },
  { colours: 'RGB', isRedrawn: false },
  { colours: 'RGB', isRedrawn: true },
];

type Try = Attempt & { readonly name: string; readonly standard: Exclude<Options['conformance'], 'none' | 'pdfua'> };

const attempted = async (
  work: PageWork,
  { name, standard, colours, isRedrawn }: Try,
): Promise<OutputFile | undefined> => {
  const from = isRedrawn ? await redrawn(work, name) : name;
  const written = `archive-${colours}.pdf`;
  await writeArchive(work, { from, to: written, part: standard.slice('pdfa-'.length, -1), colours });
  const given = { from: join(work.context.workdir, written), name: written };
  const to = `conforming-${written}`;
  const { answer, dir } = await workshop(work).conform(given, { to, standard });
  if (answer.faults.length > 0) return undefined;
  return answer.isMended ? { name: to, dir } : { name: written };
};

/**
 * Makes a PDF/A of any open PDF of the job's folder: what it needs comes in, what it may not have is taken out, and it is given
 * out only when nothing is found that breaks the standard.
 */
export const archivePdf = async (work: PageWork, source: Source): Promise<OutputFile> => {
  const { conformance } = source.options;
  // No program can tell what a page means to who does not see it.
  if (conformance === 'none' || conformance === 'pdfua') throw new FailureError('conformance-missed');
  const name = await prepared(work, source);
  const isRedrawn = await lacksLetters(work, name);
  for (const attempt of attempts) {
    if (isRedrawn && !attempt.isRedrawn) continue;
    const made = await attempted(work, { name, standard: conformance, ...attempt });
    if (made) return made;
  }
  throw new FailureError('conformance-missed');
};
