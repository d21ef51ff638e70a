import type { FormatId } from '@convi/contracts';
import type { InputFacts, JobContext } from '@convi/worker-kit';
import type { SoundFacts } from './probe-sound.ts';
import type { ToolRun } from './run-tool.ts';

/** What was found out about a conversion that did succeed. */
export type Seen = {
  readonly file: InputFacts;
  readonly to: FormatId;
  readonly isRateAsked: boolean;
  readonly source: SoundFacts;
  readonly result: SoundFacts;
  readonly complaint: ToolRun['complaint'];
};

// Formats whose header counts every sample or frame. That of others may rightly speak of a longer film beside the sound.
const counted: readonly FormatId[] = ['mp3', 'flac', 'aiff', 'tta', 'wv', 'au'];

const isCutShort = ({ file, source, result }: Seen): boolean =>
  counted.includes(file.format) && (result.durationSeconds ?? 0) < (source.durationSeconds ?? 0) * 0.95 - 1;

// Opus knows one rate only: that is the format, not news.
const isResampled = ({ to, isRateAsked, source, result }: Seen): boolean =>
  !isRateAsked && to !== 'opus' && source.sampleRateHz > 0 && source.sampleRateHz !== result.sampleRateHz;

/** Tells what is worth knowing about a result. */
export const tellWarnings = ({ warn }: Pick<JobContext, 'warn'>, seen: Seen): void => {
  if (seen.complaint === 'damaged' || isCutShort(seen)) warn('damaged-source');
  if (isResampled(seen)) warn('resampled');
};
