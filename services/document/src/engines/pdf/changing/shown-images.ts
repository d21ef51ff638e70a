import { FailureError } from '@convi/kernel';
import type { PageWork } from '../../pages/page-work.ts';
import { pdfFailure } from '../pdf-failure.ts';
import { runInFolder } from '../run-in-folder.ts';

type ShownImage = { readonly object: number; readonly dpi: number };

/* `pdfimages -list`: page num type width height color comp bpc enc interp object ID x-ppi y-ppi size ratio */
const ROW = /^\s*\d+\s+\d+\s+(?:image|smask)\s+(?:\S+\s+){7}(\d+)\s+\d+\s+(\d+)\s+(\d+)\s/gm;
/** More than any picture that is worth it; what is listed beyond would only take memory. */
const MOST = 50_000;

/** The pictures of a PDF in the job's folder, with the dots an inch at which each is shown where it is shown largest. */
export const shownImages = async ({ context, engines }: PageWork, name: string): Promise<readonly ShownImage[]> => {
  const command = ['/usr/bin/pdfimages', '-list', name] as const;
  const { outcome, stdout } = await runInFolder(context, engines.hidden, { command });
  const failure = pdfFailure(outcome);
  if (failure) throw new FailureError(failure);
  const shown = new Map<number, number>();
  for (const [, object, across, down] of stdout.toString('latin1').matchAll(ROW)) {
    if (shown.size >= MOST) break;
    const dpi = Math.min(Number(across), Number(down));
    shown.set(Number(object), Math.min(dpi, shown.get(Number(object)) ?? dpi));
  }
  return [...shown].map(([object, dpi]) => ({ object, dpi: Math.max(1, dpi) }));
};
