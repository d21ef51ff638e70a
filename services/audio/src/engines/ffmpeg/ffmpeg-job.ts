import type { InputFile, JobContext } from '@convi/worker-kit';
import type { OrderedSound } from '../chunks/ordered-sound.ts';
import type { SoundHost } from '../containers/container-engine.ts';
import type { Sound } from './command-line.ts';

/** What every run of a program for one input needs. */
export type FfmpegJob = {
  readonly context: Pick<JobContext, 'workdir' | 'timeoutMs' | 'signal'>;
  readonly host: SoundHost;
  readonly sound: Sound;
  /** Feeds `pipe:0`; absent for a file in the job's folder. */
  readonly open?: InputFile['open'] | undefined;
  /** What the sound is, where its container tells all of it. */
  readonly plain?: OrderedSound['plain'] | undefined;
  /** How much may lie in the job's folder, input included. */
  readonly roomBytes: number;
};
