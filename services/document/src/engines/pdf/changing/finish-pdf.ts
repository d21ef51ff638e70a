import { linkFile, type OutputFile } from '@convi/worker-kit';
import type { PageWork } from '../../pages/page-work.ts';
import { runQpdf } from '../../pages/run-qpdf.ts';

type Made = { readonly dir: string; readonly name: string; readonly pages: number };
type Finish = { readonly to: string; readonly linearize?: boolean };

/** Packed as small as it goes without a loss; what no page leads to any more is left out. */
const SMALL = ['--object-streams=generate', '--compress-streams=y', '--decode-level=generalized'] as const;

/** Writes what an engine made once more, whole and small. What was taken out of it is then no longer anywhere in the file. */
export const finishPdf = async (
  work: PageWork,
  { dir, name, pages }: Made,
  { to, linearize = false }: Finish,
): Promise<OutputFile> => {
  const { workdir } = work.context;
  if (dir !== workdir) await linkFile(workdir, name, `${dir}/${name}`);
  await runQpdf(work, [...SMALL, ...(linearize ? ['--linearize'] : []), name, to]);
  return { name: to, facts: { pages } };
};
