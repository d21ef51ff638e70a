import { totalmem } from 'node:os';
import { join } from 'node:path';
import type { FailureSlug } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { failureOf, type JobContext, programSandbox, runProgram } from '@convi/worker-kit';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
/** ImageMagick's coders hold a picture of 200 megapixels in eight bytes each, and libvips once more. */
const MEMORY_BYTES = Math.min(4 * GIB, totalmem() / 2);
const FILE_BYTES = 2 * GIB;
const POLICY = join(import.meta.dirname, 'vips', 'policy');

/** What libvips and its loaders say, and the code that it stands for. The first that fits; anything else is damage. */
const sentences: readonly (readonly [RegExp, FailureSlug])[] = [
  [/security limit|exceeds limit|cache resources exhausted|too many pixels|image too large/i, 'too-many-pixels'],
  [/unsupported (codec|feature|compression|file)|no decode delegate|not supported|unimplemented/i, 'unsupported-input'],
  [/out of memory|unable to allocate|memory allocation/i, 'too-complex'],
  [/no space left|file too large/i, 'too-large'],
];

const classify = (errorText: string): FailureSlug | undefined =>
  sentences.find(([sentence]) => sentence.test(errorText))?.[1];

// A file that makes its decoder fall is damaged: the same bytes would do so again.
const slugOf = (failure: FailureSlug, classified: FailureSlug | undefined): FailureSlug => {
  if (failure === 'corrupt-input') return classified ?? failure;
  return failure === 'engine-crashed' ? 'corrupt-input' : failure;
};

/**
 * Debian's programs for pictures that sharp does not know: libvips with more loaders (decision 0008), ffmpeg, Ghostscript,
 * LibRaw. One process for each run, in a sandbox of its own.
 */
export type ToolBox = {
  /** Runs one of them in the job's folder and returns what it printed. Rejects with `FailureError`. */
  readonly run: (context: JobContext, command: readonly [string, ...string[]]) => Promise<string>;
};

/** Takes the host paths that no sandbox may show. */
export const toolBox = (hidden: readonly string[]): ToolBox => ({
  run: async ({ workdir, signal, timeoutMs }, [program, ...args]) => {
    const sandbox = programSandbox({
      ...{ workdir, hidden, readOnly: [POLICY] },
      env: { MAGICK_CONFIGURE_PATH: POLICY, VIPS_DISC_THRESHOLD: '64g' },
    });
    const limits = { memoryBytes: MEMORY_BYTES, reservedBytes: 512 * MIB, fileBytes: FILE_BYTES };
    const spec = { command: [`/usr/bin/${program}`, ...args] as const, sandbox, limits };
    const { outcome, stdout, classified } = await runProgram<FailureSlug>(spec, { timeoutMs, signal, classify });
    const failure = failureOf(outcome, 'corrupt-input');
    if (failure) throw new FailureError(slugOf(failure, classified));
    return stdout.toString('latin1');
  },
});
