import type { InputFile } from '@convi/worker-kit';
import type { PageWork } from '../../pages/page-work.ts';
import { type OpenPdf, openPlainPdf } from '../open-pdf.ts';
import { isSigned } from './is-signed.ts';

/** Opens a PDF that is to be changed, in plain structure. Tells what is lost by that: a signature covers every byte. */
export const openForChange = async ({ context, engines }: PageWork, file: InputFile): Promise<OpenPdf> => {
  const { hidden } = engines;
  const opened = await openPlainPdf({ context, hidden, file });
  if (opened.isMended) context.warn('damaged-source');
  // Whoever found out its pages has found out that too.
  const isKnown = file.facts.pages !== undefined;
  const isBroken = isKnown ? file.facts.signed : await isSigned(context, hidden, file.name);
  if (isBroken) context.warn('signature-broken');
  return opened;
};
