import { claimedFormat, endsAs, type File } from '@convi/contracts';
import { type FileRecord, fileField, newId, type Piece, type ProjectKey, sealFilePrivate, toFile } from '@convi/kernel';
import type { Stored } from './store-content.ts';

export type Upload = { readonly name: string; readonly stored: Stored };
export type NewFile = { readonly record: FileRecord; readonly view: File };

/** What a name's ending claims, when the content says otherwise. */
export const claimIn = (name: string, format: FileRecord['format']): Pick<FileRecord['facts'], 'claimedFormat'> => {
  const claimed = claimedFormat(name);
  return claimed !== undefined && claimed !== format && !endsAs(name, format) ? { claimedFormat: claimed } : {};
};

/** An upload that is whole, and the objects that it consists of. */
type WholeUpload = {
  readonly id: string;
  readonly name: string;
  readonly format: FileRecord['format'];
  readonly pieces: readonly Piece[];
};

/** The record of an uploaded file, its name sealed, and what its holder sees of it. */
export const fileOf = (key: ProjectKey, { id, name, format, pieces }: WholeUpload, createdAt: number): NewFile => {
  const [first, ...others] = pieces;
  if (!first) throw new Error('a file without an object');
  const more = others.length > 0;
  const moreSeals = others.map(({ seal }) => seal);
  const record: FileRecord = {
    ...{ id, format, createdAt, object: first.object },
    bytes: pieces.reduce((sum, { seal }) => sum + seal.bytes, 0),
    ...(more && { more: others.map(({ object }) => object) }),
    facts: claimIn(name, format),
    private: sealFilePrivate(key, id, { name, seal: first.seal, ...(more && { moreSeals }) }),
  };
  return { record, view: toFile(record, { name }) };
};

/** The same of an upload that was stored in one go. */
export const newFile = (key: ProjectKey, { name, stored }: Upload, createdAt: number): NewFile =>
  fileOf(key, { id: newId(), name, format: stored.format, pieces: [stored] }, createdAt);

/** The fields of a project's record that hold files. */
export const fileFields = (records: readonly FileRecord[]): Record<string, string> =>
  Object.fromEntries(records.map((record) => [fileField(record.id), JSON.stringify(record)]));
