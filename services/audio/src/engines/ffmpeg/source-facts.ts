import type { InputFile } from '@convi/worker-kit';
import { believable } from './believable.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';
import { probeSound, type SoundFacts } from './probe-sound.ts';

const inspected = ({ facts }: InputFile): SoundFacts | undefined => {
  const { durationSeconds, channels, sampleRateHz } = facts;
  if (durationSeconds === undefined || channels === undefined || sampleRateHz === undefined) return undefined;
  return { codec: 'inspected', bits: 0, durationSeconds, channels, sampleRateHz };
};

type Wish = { readonly file: InputFile; readonly isDepthWanted: boolean };

/** What is known of a source. What its inspection has found is not asked again, unless the depth of its samples is wanted. */
export const sourceFacts = async (job: FfmpegJob, { file, isDepthWanted }: Wish): Promise<SoundFacts> =>
  (isDepthWanted ? undefined : inspected(file)) ?? believable(await probeSound(job), file.bytes);
