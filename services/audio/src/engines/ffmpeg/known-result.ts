import type { FormatId } from '@convi/contracts';
import type { Tags } from '../tags/tags.ts';
import type { ProbedSound } from './probe-sound.ts';
import type { ToolRun } from './run-tool.ts';
import type { Encoding } from './target.ts';

/** What an encoder says that it wrote and what was to be expected are no further apart than this. */
const NEAR_SECONDS = 0.1;
/** Of these it counts by blocks that are longer. */
const inLongBlocks: readonly FormatId[] = ['wv', 'alac'];
const STEREO = 2;

type Made = {
  readonly to: FormatId;
  readonly way: Encoding;
  readonly source: ProbedSound;
  readonly run: ToolRun;
  readonly channels: number;
  /** Of what was to be made, where that is known. */
  readonly expectedSeconds: number | undefined;
  readonly writtenSeconds: number;
  readonly words: Tags;
  readonly hasCover: boolean;
};

/**
 * What a result is, without reading it back: its encoder did not complain and wrote as much as was to be expected, and nothing
 * was left for it to decide. Undefined where one of these does not hold.
 */
export const knownResult = (made: Made): ProbedSound | undefined => {
  const { to, way, source, run, channels, expectedSeconds = Number.NaN, writtenSeconds, words, hasCover } = made;
  const sampleRateHz = way.sampleRateHz ?? source.sampleRateHz;
  const isPlain = sampleRateHz > 0 && channels <= STEREO && !inLongBlocks.includes(to);
  const isWhole = writtenSeconds > 0 && Math.abs(writtenSeconds - expectedSeconds) < NEAR_SECONDS;
  if (run.complaint !== undefined || !isPlain || !isWhole) return undefined;
  return {
    ...{ codec: way.codec, bits: 0, channels, sampleRateHz, samples: undefined },
    // The last frame may be padded, and a source's length may be told a little too long.
    durationSeconds: Math.min(writtenSeconds, expectedSeconds),
    tags: words,
    coverStream: hasCover ? 1 : undefined,
  };
};
