import type { Loudness, Waveform } from '@convi/contracts';
import { patiently } from './patiently.ts';
import type { RoomContext } from './room-context.ts';

/** A stretch of a recording; a minute at most. */
export type ClipWish = { readonly fileId: string; readonly at: number; readonly seconds: number };

export type SoundOf = {
  /** The peaks of a recording, about as many as asked for. `undefined` when there are none. */
  readonly waveform: (wish: WaveformWish, signal: AbortSignal) => Promise<Waveform | undefined>;
  /** How loud a recording is. */
  readonly loudness: (fileId: string, signal: AbortSignal) => Promise<Loudness | undefined>;
  /** The picture that a recording carries. */
  readonly cover: (fileId: string, signal: AbortSignal) => Promise<Blob | undefined>;
  /** A stretch of a recording in a format that every browser plays. */
  readonly clip: (wish: ClipWish, signal: AbortSignal) => Promise<Blob | undefined>;
};
export type WaveformWish = {
  readonly fileId: string;
  readonly durationSeconds: number;
  readonly sampleRateHz: number;
  readonly peaks: number;
};

type Resolution = 256 | 4_096 | 1_048_576;
const FINEST = 8;
const COARSEST = 20;

/** The resolution with at least so many peaks, of those that the server has: powers of two. */
export const resolutionFor = ({ durationSeconds, sampleRateHz, peaks }: WaveformWish): Resolution => {
  const power = Math.floor(Math.log2(Math.max(1, (durationSeconds * sampleRateHz) / peaks)));
  // Every power between is in the table of the contracts; a type cannot count.
  return (2 ** Math.min(COARSEST, Math.max(FINEST, power))) as Resolution;
};

/** How recordings are seen and heard before anything is made of them. Extras: without them the numbers still work. */
export const soundOf = ({ client, view, pause }: RoomContext): SoundOf => {
  const params = (fileId: string) => ({ id: view().project?.id ?? '', fileId });
  return {
    waveform: async (wish, signal) => {
      const query = { samplesPerPixel: resolutionFor(wish) };
      const ask = () => client.readWaveform({ params: params(wish.fileId), query, signal });
      const response = await patiently(ask, pause).catch(() => undefined);
      return response?.json() as Promise<Waveform> | undefined;
    },
    loudness: async (fileId, signal) => {
      const ask = () => client.readLoudness({ params: params(fileId), signal });
      return (await patiently(ask, pause).catch(() => undefined))?.json() as Promise<Loudness> | undefined;
    },
    cover: async (fileId, signal) => {
      const ask = () => client.readCover({ params: params(fileId), signal });
      return (await patiently(ask, pause).catch(() => undefined))?.blob();
    },
    clip: async ({ fileId, ...query }, signal) => {
      const ask = () => client.readClip({ params: params(fileId), query, signal });
      return (await patiently(ask, pause).catch(() => undefined))?.blob();
    },
  };
};
