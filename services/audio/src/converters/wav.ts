import { type Converter, defineConverter, type EngineHost } from '@convi/worker-kit';
import { readableFormats } from '../engines/ffmpeg/demuxers.ts';
import { budgetMs, pcmRate, scratchBytes } from '../engines/ffmpeg/estimates.ts';
import { transcode } from '../engines/ffmpeg/transcode.ts';

/** WAV with integer samples; over 4 GiB it becomes RF64, which is WAV with larger numbers. */
export const wav = (host: EngineHost): Converter =>
  defineConverter({
    operation: 'convert',
    from: readableFormats,
    to: 'wav',
    profile: 'audio-wav',
    unit: 'minutes',
    input: 'stream',
    estimateBytes: (files, options) => scratchBytes(files, pcmRate({ ...options, bitDepth: Number(options.bitDepth) })),
    timeoutMs: budgetMs,
    convert: transcode(host, {
      to: 'wav',
      muxer: 'wav',
      encoding: (_source, { bitDepth }) => ({ codec: `pcm_s${bitDepth}le`, options: ['-rf64', 'auto'] }),
    }),
  });
