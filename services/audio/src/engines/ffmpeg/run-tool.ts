import type { Writable } from 'node:stream';
import { FailureError } from '@convi/kernel';
import { failureOf, type ProgramRun, type ProgramSpec, programSandbox, runProgram } from '@convi/worker-kit';
import { type Complaint, complaintOf, failureBehind } from './complaints.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';

const MEMORY_BYTES = 768 * 1024 ** 2;
const PROCESSES = 64;

export type ToolRun = { readonly stdout: Buffer; readonly complaint: Complaint | undefined };
type Tool = {
  readonly name: 'ffmpeg' | 'ffprobe';
  readonly args: readonly string[];
  readonly onLine?: (line: string) => void;
  /** Receives what it prints; then nothing of it is in the answer. */
  readonly stdout?: Writable;
  /** Reads figures out of the end of what it says. The text itself goes no further. */
  readonly hear?: (errorText: string) => void;
};

const specOf = ({ context, host, roomBytes }: FfmpegJob, { name, args }: Tool): ProgramSpec => ({
  command: [`/usr/bin/${name}`, ...args],
  sandbox: programSandbox({ workdir: context.workdir, hidden: host.hidden }),
  limits: {
    memoryBytes: MEMORY_BYTES,
    processes: PROCESSES,
    // What grows without end is ended by its size, long before its time is up.
    fileBytes: roomBytes,
    workdirBytes: roomBytes,
  },
});

const answerOf = ({ outcome, stdout, classified }: ProgramRun<Complaint>): ToolRun => {
  const failure = failureOf(outcome, failureBehind(classified));
  if (failure) throw new FailureError(failure);
  return { stdout, complaint: classified };
};

/** Runs ffmpeg or ffprobe in its sandbox. Throws `FailureError` unless it ended well; tells what it complained about. */
export const runTool = async (job: FfmpegJob, tool: Tool): Promise<ToolRun> => {
  const { signal, timeoutMs } = job.context;
  const stdin = await job.open?.();
  const run = await runProgram<Complaint>(specOf(job, tool), {
    timeoutMs,
    signal,
    classify: (errorText) => {
      tool.hear?.(errorText);
      return complaintOf(errorText);
    },
    ...(stdin && { stdin }),
    ...(tool.onLine && { onLine: tool.onLine }),
    ...(tool.stdout && { stdout: tool.stdout }),
  });
  return answerOf(run);
};
