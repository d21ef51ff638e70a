import type { ChunkCipher } from './chunks.ts';
import { derivedKey } from './chunks.ts';

/** The object that a stream of chunks belongs to. `objectId` is the last part of its key. */
export type ObjectPlace = { readonly projectId: string; readonly objectId: string };

const PURPOSE = 'convi/object/v1';

/** Cipher of one object: its own key, and its place as associated data. */
export const objectCipher = (projectKey: Buffer, { projectId, objectId }: ObjectPlace, salt: Buffer): ChunkCipher => ({
  key: derivedKey(projectKey, salt, PURPOSE),
  associated: Buffer.from(`${PURPOSE}|${projectId}|${objectId}`),
});
