import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { OptionsOf } from '@convi/contracts';
import { FailureError, newId } from '@convi/kernel';
import { placeFile } from '@convi/worker-kit';
import { openForChange } from '../engines/pdf/changing/open-for-change.ts';
import { pdfToPdf } from '../engines/pdf/changing/pdf-to-pdf.ts';
import { pdfFailure } from '../engines/pdf/pdf-failure.ts';
import { runInFolder } from '../engines/pdf/run-in-folder.ts';

type Options = OptionsOf<'document-protect'>;

const RESULT = 'locked.pdf';
const JOB = 'job.json';

/** Whether anything is forbidden to who can open it. */
const forbids = ({ printing, changing, copying }: Options): boolean =>
  printing !== 'full' || changing !== 'all' || !copying;

/**
 * What qpdf is to do: it reads this from a file that it can measure. In scratch, which is memory: passwords among arguments
 * could be read by every process of the machine.
 */
const jobOf = (from: string, options: Options): Buffer => {
  const { openPassword = '', ownerPassword = newId(), printing, changing, copying } = options;
  const rights = { print: printing, modify: changing, extract: copying ? 'y' : 'n' };
  const encrypt = { userPassword: openPassword, ownerPassword, '256bit': rights };
  return Buffer.from(JSON.stringify({ inputFile: from, outputFile: RESULT, objectStreams: 'generate', encrypt }));
};

/** A PDF that is locked with AES-256: by a password to open it, by what is forbidden to those who can, or by both. */
export const protectPdf = pdfToPdf({
  operation: 'protect',
  profile: 'document-protect',
  change: async (work, [file], options) => {
    const { openPassword, ownerPassword } = options;
    const isLocking = openPassword !== undefined || ownerPassword !== undefined || forbids(options);
    if (!isLocking) throw new FailureError('bad-options');
    const { name, pages } = await openForChange(work, file);
    const { context, engines } = work;
    await placeFile(context.workdir, JOB, jobOf(name, options));
    const command = ['/usr/bin/qpdf', `--job-json-file=${JOB}`] as const;
    const { outcome } = await runInFolder(context, engines.hidden, { command });
    await rm(join(context.workdir, JOB));
    const failure = pdfFailure(outcome);
    if (failure) throw new FailureError(failure);
    return [{ name: RESULT, facts: { pages, locked: openPassword === undefined ? 'permissions' : 'open' } }];
  },
});
