import type { FailureSlug, FormatId } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { FfmpegJob } from './ffmpeg-job.ts';
import { type ProbedSound, probeSound } from './probe-sound.ts';
import type { ToolRun } from './run-tool.ts';
import { ofResult } from './sources.ts';

const unreadable: readonly FailureSlug[] = ['corrupt-input', 'nothing-inside', 'unsupported-input'];

type Result = { readonly name: string; readonly to: FormatId; readonly complaint: ToolRun['complaint'] };

/** Reads a result back. Throws when there is no sound in it. */
export const probeResult = async (job: FfmpegJob, { name, to, complaint }: Result): Promise<ProbedSound> => {
  const facts = await probeSound(ofResult(job, { name, format: to })).catch((error: unknown) => {
    // A container without one packet cannot be read back: there was nothing to put into it.
    if (error instanceof FailureError && unreadable.includes(error.slug)) return undefined;
    throw error;
  });
  if (facts?.durationSeconds === undefined) throw new FailureError(complaint ? 'corrupt-input' : 'nothing-inside');
  return facts;
};
