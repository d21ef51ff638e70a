import type { Level } from './peaks.ts';

/** More columns than a wide screen has. */
const MOST_COLUMNS = 2_048;
const CHANNEL_HEIGHT = 256;
const LARGEST = 32_768;

const columnsOf = ({ data }: Level, channels: number): number => data.length / 2 / channels;

/** The finest that is not finer than a screen. */
const drawnLevel = (levels: readonly Level[], channels: number): Level | undefined =>
  levels.find((level) => columnsOf(level, channels) <= MOST_COLUMNS) ?? levels.at(-1);

type Lane = { readonly channel: number; readonly channels: number };

/** Along the largest samples and back along the smallest; each column is one wide. */
const outline = (level: Level, { channel, channels }: Lane): string => {
  const columns = columnsOf(level, channels);
  const middle = (channel + 0.5) * CHANNEL_HEIGHT;
  const point = (n: number, which: 0 | 1): string => {
    const sample = level.data[(Math.min(n, columns - 1) * channels + channel) * 2 + which] ?? 0;
    return `${n} ${Math.round(middle - (sample / LARGEST) * (CHANNEL_HEIGHT / 2))}`;
  };
  const along = Array.from({ length: columns + 1 }, (_, n) => n);
  const largest = along.map((n) => point(n, 1));
  const smallest = along.toReversed().map((n) => point(n, 0));
  return `<path d="M${[...largest, ...smallest].join('L')}Z"/>`;
};

/** A waveform as an SVG in the colour of the text around it, its channels below each other; it may be stretched to any size. */
export const waveformDrawing = (levels: readonly Level[], channels: number): Buffer => {
  const level = drawnLevel(levels, channels);
  if (!level) throw new Error('a waveform has a resolution');
  const size = `0 0 ${columnsOf(level, channels)} ${channels * CHANNEL_HEIGHT}`;
  const begin = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${size}" preserveAspectRatio="none" fill="currentColor">`;
  const lanes = Array.from({ length: channels }, (_, channel) => outline(level, { channel, channels }));
  return Buffer.from(`${begin}${lanes.join('')}</svg>`);
};
