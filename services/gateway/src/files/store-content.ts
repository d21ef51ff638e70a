import type { Readable, Transform } from 'node:stream';
import type { FormatId } from '@convi/contracts';
import type { Ports, SniffResult } from '@convi/kernel';
import { sniffStream } from './sniff-stream.ts';
import { type Place, type SealedContent, storeSealed } from './store-sealed.ts';

type Needs = Pick<Ports, 'objects' | 'usage'>;

export type Content = {
  readonly source: Readable;
  /** A hint among formats that content cannot tell apart. */
  readonly name: string;
  readonly limits: readonly Transform[];
  readonly judge: (result: SniffResult) => FormatId;
};

export type Stored = SealedContent & { readonly format: FormatId };

/** Seals a content into the store as it comes in: never a temporary file, never all of it in memory. Leaves nothing when it fails. */
export const storeContent = async (ports: Needs, place: Place, content: Content): Promise<Stored> => {
  const sniff = sniffStream(content.name, content.judge);
  const sealed = await storeSealed(ports, place, [content.source, ...content.limits, sniff]);
  return { ...sealed, format: sniff.format() };
};

/** Takes stored objects back. */
export const discard = async ({ objects, usage }: Needs, stored: readonly SealedContent[]): Promise<void> => {
  if (stored.length === 0) return;
  await objects.remove(stored.map(({ object }) => object));
  await usage.add(-stored.reduce((sum, { storedBytes }) => sum + storedBytes, 0));
};
