import type { FormatId } from '@convi/contracts';
import { made, type Probe, probed, samplesIn, tone } from '../sounds.fixture.ts';

export type Source = { readonly format: FormatId; readonly content: Buffer };

/** A result, and what is asked of it. */
export type Made = {
  readonly bytes: Buffer;
  /** Its name with its ending, for programs that go by it. */
  readonly name: string;
};

/** What shows that an option was heeded: it holds of the result, and no longer when the option is dropped. */
export type OptionCase = {
  readonly option: string;
  readonly to: FormatId;
  readonly source: () => Promise<Source> | Source;
  /** The file that an option names by this id. */
  readonly named?: { readonly fileId: string; readonly source: () => Promise<Source> };
  readonly options: Readonly<Record<string, unknown>>;
  readonly holds: (made: Made) => Promise<boolean>;
};

const once = <T>(make: () => Promise<T> | T): (() => Promise<T>) => {
  let ready: Promise<T> | undefined;
  return () => (ready ??= Promise.resolve(make()));
};
const wav = (content: Buffer): Source => ({ format: 'wav', content });

/** Two seconds of a tone, stereo, 44.1 kHz. */
export const plainTone = once(() => wav(tone({ seconds: 2 })));

/** Made by ffmpeg's own sources: noise needs the bits that it is given. */
export const drawn = (graph: string, ...args: readonly string[]) =>
  once(async () => wav(await made('a.wav', ['-f', 'lavfi', '-i', graph, '-map', '1:a', ...args])));

export const noise = drawn('anoisesrc=duration=3:color=pink:sample_rate=44100:amplitude=0.5:seed=1', '-ac', '2');

export const streamOf = async ({ bytes, name }: Made): Promise<Probe['streams'][number] | undefined> =>
  (await probed(bytes, name)).streams[0];

export const secondsOf = async ({ bytes, name }: Made): Promise<number> =>
  Number((await probed(bytes, name)).format.duration);

export const near = (value: number, wish: number, by: number): boolean => Math.abs(value - wish) <= by;

/** Root mean square of a stretch, full level being 1; from and to as shares of the whole. */
export const levelOf = async ({ bytes, name }: Made, from = 0, to = 1): Promise<number> => {
  const samples = await samplesIn(bytes, name);
  const part = samples.subarray(Math.floor(samples.length * from), Math.floor(samples.length * to));
  return Math.sqrt(part.reduce((sum, each) => sum + (each / 32_768) ** 2, 0) / Math.max(1, part.length));
};

/** How often a mono or stereo tone swings in a second: its first channel's changes of sign, halved. */
export const pitchOf = async (made: Made): Promise<number> => {
  const samples = await samplesIn(made.bytes, made.name);
  const { channels = 1, sample_rate = '1' } = (await streamOf(made)) ?? {};
  const first = samples.filter((_, n) => n % channels === 0);
  const turns = first.reduce((count, each, n) => count + (n > 0 && each >= 0 !== (first[n - 1] ?? 0) >= 0 ? 1 : 0), 0);
  return (turns / 2) * (Number(sample_rate) / Math.max(1, first.length));
};

export const kbpsOf = async (made: Made): Promise<number> => (made.bytes.length * 8) / (await secondsOf(made)) / 1_000;
