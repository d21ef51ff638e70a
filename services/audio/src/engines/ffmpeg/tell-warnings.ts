import type { FormatId, SoundOptions } from '@convi/contracts';
import type { InputFacts, JobContext } from '@convi/worker-kit';
import type { SoundFacts } from './probe-sound.ts';
import type { ToolRun } from './run-tool.ts';
import { resultSeconds } from './sound-steps.ts';
import type { Target } from './target.ts';

/** What was found out about a conversion that did succeed. */
export type Seen = {
  readonly file: InputFacts;
  readonly target: Pick<Target, 'to'>;
  readonly options: SoundOptions;
  readonly source: SoundFacts;
  readonly result: SoundFacts;
  readonly complaint: ToolRun['complaint'];
};

// Formats whose header counts every sample or frame. That of others may rightly speak of a longer film beside the sound.
const counted: readonly FormatId[] = ['mp3', 'flac', 'aiff', 'tta', 'wv', 'au'];

const isCutShort = ({ file, options, source, result }: Seen): boolean => {
  if (!counted.includes(file.format) || options.removeSilence) return false;
  return (result.durationSeconds ?? 0) < resultSeconds(options, source.durationSeconds ?? 0) * 0.95 - 1;
};

// Their last page tells the end of all pages before it: less than that was counted where some are lost.
const paged: readonly FormatId[] = ['ogg', 'oga', 'opus', 'spx', 'ogv'];
const LOST_SECONDS = 0.25;

const hasGaps = ({ file, source }: Seen): boolean =>
  paged.includes(file.format) &&
  (file.facts.durationSeconds ?? Number.POSITIVE_INFINITY) < (source.durationSeconds ?? 0) - LOST_SECONDS;

// Formats of one rate say so by themselves: that is the format, not news.
const ofOneRate: readonly FormatId[] = ['opus', 'weba', 'amr'];

const isResampled = ({ target, options, source, result }: Seen): boolean =>
  options.sampleRateHz === undefined &&
  !ofOneRate.includes(target.to) &&
  source.sampleRateHz > 0 &&
  source.sampleRateHz !== result.sampleRateHz;

/** Tells what is worth knowing about a result. */
export const tellWarnings = ({ warn }: Pick<JobContext, 'warn'>, seen: Seen): void => {
  if (seen.complaint === 'damaged' || isCutShort(seen) || hasGaps(seen)) warn('damaged-source');
  if (isResampled(seen)) warn('resampled');
};
