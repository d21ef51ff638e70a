import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import { type InputFile, type JobContext, linkFile } from '@convi/worker-kit';
import { contentEngine } from '../content/content-engine.ts';
import type { DocumentEngines } from '../document-engines.ts';
import { pdfFailure } from '../pdf/pdf-failure.ts';
import { runInFolder } from '../pdf/run-in-folder.ts';
import type { MarkupFormat } from './markup-formats.ts';

export type MarkupWork = {
  readonly engines: DocumentEngines;
  readonly context: JobContext;
  readonly file: InputFile & { readonly format: MarkupFormat };
  readonly charset?: string | undefined;
};

const TEXT = 'source.text';
const named = ['html', 'docbook', 'fb2'] as const satisfies readonly MarkupFormat[];

// Markup names its charset, and nothing but UTF-8 is read behind it.
const recoded = async ({ engines, context, file, charset }: MarkupWork): Promise<string> => {
  const kind = (named as readonly MarkupFormat[]).includes(file.format) ? ('html' as const) : ('txt' as const);
  const given = { from: file.path, name: `source-${file.fileId}` };
  const wish = { to: `text-${file.fileId}`, kind, ...(charset !== undefined && { charset }) };
  const { text, dir } = await contentEngine(engines.content, context).recode(given, wish);
  if (text.isEmpty) throw new FailureError('nothing-inside');
  await linkFile(context.workdir, TEXT, join(dir, wish.to));
  return TEXT;
};

/** A Mobipocket as an EPUB; one that is locked to its buyer's device cannot be opened. */
const unpacked = async ({ engines, context, file }: MarkupWork): Promise<string> => {
  const command = ['/usr/bin/mobitool', '-e', '-o', '.', file.name] as const;
  const lockOf = (text: string): 'locked' | undefined => (/encrypt|DRM/i.test(text) ? 'locked' : undefined);
  const { outcome, classified } = await runInFolder(context, engines.hidden, { command, classify: lockOf });
  if (classified) throw new FailureError('unsupported-input');
  const failure = pdfFailure(outcome);
  if (failure) throw new FailureError(failure);
  return file.name.replace(/\.[^.]+$/, '.epub');
};

const examined = async ({ engines, context, file }: MarkupWork): Promise<string> => {
  await contentEngine(engines.content, context).examine({ from: file.path, name: `source-${file.fileId}` });
  return file.name;
};

/** A text with markup as pandoc reads it: its name in the job's folder. */
export const markupSource = (work: MarkupWork): Promise<string> => {
  if (work.file.format === 'mobi') return unpacked(work);
  return work.file.format === 'epub' ? examined(work) : recoded(work);
};
