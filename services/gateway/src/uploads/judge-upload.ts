import { buffer } from 'node:stream/consumers';
import type { FormatId } from '@convi/contracts';
import {
  type ObjectStore,
  openFilePrivate,
  openPieces,
  openUploadPrivate,
  type Piece,
  type ProjectKey,
  type Snapshot,
  sniffParts,
} from '@convi/kernel';
import { formatFor } from '../files/judge-content.ts';

type Whole = {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly pieces: readonly Piece[];
};

/** The names of what lies in a project or comes into it beside an upload. */
const othersOf = ({ files, arriving }: Snapshot, key: ProjectKey, id: string): string[] => [
  ...files.map((file) => openFilePrivate(key, file).name),
  ...arriving.filter((each) => each.id !== id).map((each) => openUploadPrivate(key, each).name),
];

/** The format of an upload that is whole, told by its beginning and end. Throws the problem of one that has no place here. */
export const judgeUpload = async (
  { objects }: { readonly objects: ObjectStore },
  { project, key }: { readonly project: Snapshot; readonly key: ProjectKey },
  { id, name, bytes, pieces }: Whole,
): Promise<FormatId> => {
  const read = async (start: number, end: number): Promise<Buffer> =>
    buffer(await openPieces(objects, key, { pieces, range: { start, end } }));
  const result = await sniffParts(bytes, read, { name });
  const { service } = project.header;
  return formatFor({ service, name, others: () => othersOf(project, key, id) }, result);
};
