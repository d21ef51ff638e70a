import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext } from '@convi/worker-kit';
import { type PdfFacts, readPdfFacts } from './read-pdf-facts.ts';
import { rewritePdf } from './rewrite-pdf.ts';

/** A PDF that every program reads: no password, no restriction. `name` is in the job's folder. */
export type OpenPdf = { readonly name: string; readonly pages: number; readonly isMended: boolean };

type Reading = { readonly context: JobContext; readonly hidden: readonly string[]; readonly file: InputFile };

const slugOf = (error: unknown): string | undefined => (error instanceof FailureError ? error.slug : undefined);

/** Refuses more pages than a file may have. */
export const within = <F extends Pick<PdfFacts, 'pages'>>({ limits }: JobContext, facts: F): F => {
  if (facts.pages > (limits.pagesPerFile ?? Number.POSITIVE_INFINITY)) throw new FailureError('too-many-pages');
  return facts;
};

/** The name in the job's folder of a PDF that was written anew. */
export const openName = ({ name }: InputFile): string => `open-${name}`;

const rewritten = async ({ context, hidden, file }: Reading): Promise<OpenPdf> => {
  const name = openName(file);
  const { password } = file;
  const { isMended } = await rewritePdf(context, hidden, {
    ...{ from: file.name, to: name },
    ...(password !== undefined && { password }),
  });
  // What is mended may have other pages than it seemed to have.
  const known = isMended ? undefined : file.facts.pages;
  const pages = known ?? within(context, await readPdfFacts(context, hidden, name)).pages;
  return { name, pages, isMended };
};

const factsIfReadable = async ({ context, hidden, file }: Reading): Promise<PdfFacts | undefined> => {
  try {
    return within(context, await readPdfFacts(context, hidden, file.name));
  } catch (error) {
    // Both may change with a rewriting: by the password that was given, by what can be mended.
    if (slugOf(error) === 'password-needed' || slugOf(error) === 'corrupt-input') return undefined;
    throw error;
  }
};

type Asked = Pick<PdfFacts, 'pages' | 'isRestricted'>;

/** Whoever told the pages of an upload has read it: then no program has to be started to ask again. */
const knownFacts = ({ context, file }: Reading): Asked | undefined => {
  const { pages, locked } = file.facts;
  return pages === undefined ? undefined : within(context, { pages, isRestricted: locked !== undefined });
};

/** Opens a PDF: as it is when it can be read so, otherwise unlocked or mended. */
export const openPdf = async (reading: Reading): Promise<OpenPdf> => {
  const facts = knownFacts(reading) ?? (await factsIfReadable(reading));
  if (!facts || facts.isRestricted) return rewritten(reading);
  return { name: reading.file.name, pages: facts.pages, isMended: false };
};

/** Opens a PDF and writes it anew in plain structure, for libraries that read less than the programs do. */
export const openPlainPdf = async (reading: Reading): Promise<OpenPdf> => {
  // Asked first, so that what claims more pages than it may have is never expanded. An upload was asked already.
  if (!knownFacts(reading)) await factsIfReadable(reading);
  return rewritten(reading);
};
