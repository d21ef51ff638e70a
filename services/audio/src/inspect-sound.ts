import type { FormatId } from '@convi/contracts';
import { defineInspector, type EngineHost, type InputFile, type Inspector } from '@convi/worker-kit';
import { believable } from './engines/ffmpeg/believable.ts';
import { readableFormats } from './engines/ffmpeg/demuxers.ts';
import { factsOf, probeSound } from './engines/ffmpeg/probe-sound.ts';
import { flowingFormats, flowingSound, lyingSound, type OpenSound } from './engines/ffmpeg/sources.ts';

const TIMEOUT_MS = 60_000;

type Way = {
  readonly from: readonly FormatId[];
  readonly input: 'file' | 'stream';
  readonly open: (file: InputFile) => OpenSound;
};

const inspector = ({ hidden }: EngineHost, { from, input, open }: Way): Inspector =>
  defineInspector({
    from,
    input,
    timeoutMs: () => TIMEOUT_MS,
    inspect: async (context, file) => {
      const roomBytes = context.outputBytes + file.bytes;
      return factsOf(believable(await probeSound({ context, hidden, roomBytes, ...open(file) }), file.bytes));
    },
  });

/** Length, channels and sample rate of every format. Those that can be read from front to back need no scratch. */
export const inspectSound = (host: EngineHost): readonly Inspector[] => {
  const lying = readableFormats.filter((format) => !flowingFormats.includes(format));
  return [
    inspector(host, { from: flowingFormats, input: 'stream', open: flowingSound }),
    inspector(host, { from: lying, input: 'file', open: lyingSound }),
  ];
};
