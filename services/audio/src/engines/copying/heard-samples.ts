import { digestArguments } from '../ffmpeg/command-line.ts';
import type { Opened } from '../ffmpeg/over-trimmed.ts';
import { secondsWritten } from '../ffmpeg/read-progress.ts';
import { runTool } from '../ffmpeg/run-tool.ts';
import { padding } from '../ffmpeg/sound-steps.ts';

/** All that is heard of a sound: how many samples, and a digest of them. Without one there was a fault in it. */
export type Heard = { readonly samples: number; readonly digest: string | undefined };

const DIGEST = /^MD5=([0-9a-f]{32})$/;

type Hearing = { readonly mostSamples?: number; readonly onSeconds?: (seconds: number) => void };

/** Decodes a sound to its end, or to so many samples. */
export const heardSamples = async ({ job, source }: Opened, hearing: Hearing = {}): Promise<Heard> => {
  let seconds = 0;
  let digest: string | undefined;
  const { complaint } = await runTool(job, {
    name: 'ffmpeg',
    args: digestArguments(job.sound, padding({ samples: hearing.mostSamples ?? source.samples })),
    onLine: (line) => {
      digest = DIGEST.exec(line)?.[1] ?? digest;
      seconds = secondsWritten(line) ?? seconds;
      hearing.onSeconds?.(seconds);
    },
  });
  return { samples: Math.round(seconds * source.sampleRateHz), digest: complaint ? undefined : digest };
};
