import { dirname, join } from 'node:path';
import { checkedKey } from '../object-keys/index.ts';

const UPLOAD = /^\.(\d+)-[0-9a-z]+$/;

/** Where an object lies. A key that is not one of ours is a fault of ours and never becomes a path. */
export const placeOf = (root: string, key: string): string => join(root, checkedKey(key));

/** The name of a file that is being written; a name with a dot is never listed as an object. */
export const uploadPlace = (place: string, begunAt: number, id: string): string =>
  join(dirname(place), `.${Math.floor(begunAt)}-${id}`);

/** When an upload began, or undefined when the name is not one of an upload. */
export const begunAtOf = (name: string): number | undefined => {
  const match = UPLOAD.exec(name);
  return match ? Number(match[1]) : undefined;
};
