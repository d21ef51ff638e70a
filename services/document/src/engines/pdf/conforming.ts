import { join } from 'node:path';
import type { OptionsOf } from '@convi/contracts';
import type { OutputFile } from '@convi/worker-kit';
import { workshop } from '../content/workshop/workshop.ts';
import type { PageWork } from '../pages/page-work.ts';

/** A PDF as the standard wants it that it is to follow. What cannot be had is said. */
export const conforming = async (
  work: PageWork,
  output: OutputFile,
  standard: OptionsOf<'document-pdf'>['conformance'],
): Promise<OutputFile> => {
  if (standard === 'none') return output;
  const { context } = work;
  const given = { from: join(output.dir ?? context.workdir, output.name), name: `standard-${output.name}` };
  const to = `conforming-${output.name}`;
  const { answer, dir } = await workshop(work).conform(given, { to, standard });
  if (answer.hasDroppedMedia) context.warn('media-left-out');
  if (answer.isMissing) context.warn('conformance-missed');
  return answer.isMended ? { ...output, name: to, dir } : output;
};
