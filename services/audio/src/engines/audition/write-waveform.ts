import { Readable } from 'node:stream';
import type { Waveform } from '@convi/contracts';
import { type JobContext, placeFile } from '@convi/worker-kit';
import type { Level } from './peaks.ts';
import { waveformDrawing } from './waveform-drawing.ts';

type Sound = { readonly channels: number; readonly sampleRateHz: number };
type Part = { readonly name: string; readonly end: number };

const NUMBERS_AT_ONCE = 32_768;

const headOf = ({ samplesPerPixel, data }: Level, { channels, sampleRateHz }: Sound): string => {
  const head: Omit<Waveform, 'data'> = {
    ...{ version: 2, channels, sample_rate: sampleRateHz, samples_per_pixel: samplesPerPixel },
    ...{ bits: 16, length: data.length / 2 / channels },
  };
  return `${JSON.stringify(head).slice(0, -1)},"data":[`;
};

function* textOf(level: Level, sound: Sound): Generator<Buffer> {
  yield Buffer.from(headOf(level, sound));
  const { data } = level;
  for (let at = 0; at < data.length; at += NUMBERS_AT_ONCE)
    yield Buffer.from(`${at > 0 ? ',' : ''}${data.subarray(at, at + NUMBERS_AT_ONCE).join(',')}`);
  yield Buffer.from(']}');
}

function* allOf(levels: readonly Level[], sound: Sound, parts: Part[]): Generator<Buffer> {
  let end = 0;
  for (const level of levels) {
    for (const piece of textOf(level, sound)) {
      end += piece.length;
      yield piece;
    }
    parts.push({ name: String(level.samplesPerPixel), end });
  }
  const drawing = waveformDrawing(levels, sound.channels);
  yield drawing;
  parts.push({ name: 'svg', end: end + drawing.length });
}

type Writing = { readonly name: string; readonly levels: readonly Level[]; readonly sound: Sound };

/** Writes the resolutions of a waveform one after the other, the finest first, then its drawing; tells where each ends. */
export const writeWaveform = async (
  { workdir }: Pick<JobContext, 'workdir'>,
  { name, levels, sound }: Writing,
): Promise<Part[]> => {
  const parts: Part[] = [];
  await placeFile(workdir, name, Readable.from(allOf(levels, sound, parts)));
  return parts;
};
