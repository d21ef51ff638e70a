import { Readable } from 'node:stream';
import type { FfmpegJob } from '../ffmpeg/ffmpeg-job.ts';
import { joinPieces } from './join-pieces.ts';
import { type PcmReader, type PcmSource, pcmReader } from './pcm-reader.ts';
import type { PcmShape, Timeline } from './timeline.ts';

const BUFFER_BYTES = 1024 ** 2;

async function* bytesOf(pcm: AsyncIterable<Float32Array>): AsyncGenerator<Buffer> {
  for await (const { buffer, byteOffset, byteLength } of pcm) yield Buffer.from(buffer, byteOffset, byteLength);
}

/** Sources of an arrangement, each decoded by a program of its own as far as it is read. */
export type SourceReaders = {
  /** A timeline as an input for ffmpeg. It can be opened again, one time after the other. */
  readonly inputOf: (timeline: Timeline) => Pick<FfmpegJob, 'sound' | 'open'>;
  readonly close: () => Promise<void>;
};

/** Opens the sources of an arrangement at their common rate and channels. Nothing runs before it is read. */
export const sourceReaders = (sources: readonly PcmSource[], shape: PcmShape): SourceReaders => {
  const readers: readonly PcmReader[] = sources.map((source) => pcmReader(source, shape));
  const read = (source: number, startFrame: number, frames: number | undefined): AsyncIterable<Float32Array> => {
    const reader = readers[source];
    if (!reader) throw new Error('a piece of no source');
    return reader.read(startFrame, frames);
  };
  const demuxer = ['-f', 'f32le', '-ar', String(shape.sampleRateHz), '-ac', String(shape.channels)];
  return {
    inputOf: (timeline) => ({
      sound: { source: 'pipe:0', demuxer },
      open: async () =>
        Readable.from(bytesOf(joinPieces(timeline, read)), { objectMode: false, highWaterMark: BUFFER_BYTES }),
    }),
    close: async () => {
      await Promise.all(readers.map((reader) => reader.close()));
    },
  };
};
