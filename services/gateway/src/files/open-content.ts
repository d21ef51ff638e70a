import type { Readable } from 'node:stream';
import { type ByteRange, openStream, type Ports, type ProjectKey, type SealSummary, sealedRange } from '@convi/kernel';

export type Sealed = { readonly object: string; readonly seal: SealSummary };

const objectIdOf = (object: string): string => object.slice(object.lastIndexOf('/') + 1);

/**
 * The plain bytes of a stored object, or of a range of it: only the chunks that it touches are fetched and opened. Destroying
 * the stream ends the fetch too. Throws when the object is not in the store.
 */
export const openContent = async (
  { objects }: Pick<Ports, 'objects'>,
  { projectId, key }: ProjectKey,
  { sealed: { object, seal }, range }: { readonly sealed: Sealed; readonly range?: ByteRange | undefined },
): Promise<Readable> => {
  const stored = await objects.get(object, sealedRange(seal, range));
  if (!stored) throw new Error('stored object is missing');
  const opened = openStream(key, { projectId, objectId: objectIdOf(object) }, { summary: seal, range });
  stored.once('error', (error) => opened.destroy(error));
  opened.once('close', () => stored.destroy());
  return stored.pipe(opened);
};
