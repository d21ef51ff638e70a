import type { FailureSlug } from '@convi/contracts';
import { EngineFailure } from '@convi/worker-kit/engine-script';

/** What libvips and its loaders say, and the code that it stands for. The first that fits; anything else is damage. */
const sentences: readonly (readonly [RegExp, FailureSlug])[] = [
  [/exceeds pixel limit|exceeds? \d+x\d+ pixel limit|exceed \d+x\d+ pixel limit/i, 'too-many-pixels'],
  [/too large for the \w+ format|dimensions too large|image too large/i, 'too-large'],
  [/svgload\w*: bad dimensions/i, 'nothing-inside'],
  [
    /unsupported image format|not configured|unsupported (codec|compression)|bitstream not supported/i,
    'unsupported-input',
  ],
  [/out of memory|unable to allocate|memory allocation/i, 'too-complex'],
  [/no space left|file too large/i, 'too-large'],
];

/** The failure behind an error of sharp. Its text names nothing else: it may quote the file. */
export const failureOfSharp = (error: unknown): EngineFailure => {
  if (error instanceof EngineFailure) return error;
  const text = error instanceof Error ? error.message : '';
  const found = sentences.find(([sentence]) => sentence.test(text));
  return new EngineFailure(found?.[1] ?? 'corrupt-input');
};
