import type { InputFile } from '@convi/worker-kit';
import type { PageWork } from '../../pages/page-work.ts';
import { type OpenPdf, openPlainPdf } from '../open-pdf.ts';
import { isSigned } from './is-signed.ts';

/** Tells what is lost when a PDF is changed: a signature covers every byte. */
export const tellOfSignature = async ({ context, engines }: PageWork, { name, facts }: InputFile): Promise<void> => {
  // Whoever found out its pages has found out that too.
  const isBroken = facts.pages === undefined ? await isSigned(context, engines.hidden, name) : facts.signed;
  if (isBroken) context.warn('signature-broken');
};

/** Opens a PDF that is to be changed, in plain structure. */
export const openForChange = async (work: PageWork, file: InputFile): Promise<OpenPdf> => {
  const { context, engines } = work;
  const opened = await openPlainPdf({ context, hidden: engines.hidden, file });
  if (opened.isMended) context.warn('damaged-source');
  await tellOfSignature(work, file);
  return opened;
};
