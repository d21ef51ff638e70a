import type { File } from '@convi/contracts';

/** Below this a change is not worth a word. */
const WORTH = 0.005;

/** How much smaller or larger a result is than what it was made of. */
export const sizeChange = (
  result: Pick<File, 'bytes'>,
  sources: readonly Pick<File, 'bytes'>[],
): { readonly kind: 'smaller' | 'larger'; readonly fraction: number } | undefined => {
  const before = sources.reduce((sum, { bytes }) => sum + bytes, 0);
  if (before === 0) return undefined;
  const change = result.bytes / before - 1;
  if (Math.abs(change) < WORTH) return undefined;
  return { kind: change < 0 ? 'smaller' : 'larger', fraction: Math.abs(change) };
};
