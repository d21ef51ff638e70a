import { claimedFormat, endsAs, type File } from '@convi/contracts';
import { type FileRecord, fileField, newId, type ProjectKey, sealFilePrivate, toFile } from '@convi/kernel';
import type { Stored } from './store-content.ts';

export type Upload = { readonly name: string; readonly stored: Stored };
export type NewFile = { readonly record: FileRecord; readonly view: File };

/** What a name's ending claims, when the content says otherwise. */
export const claimIn = (name: string, format: FileRecord['format']): Pick<FileRecord['facts'], 'claimedFormat'> => {
  const claimed = claimedFormat(name);
  return claimed !== undefined && claimed !== format && !endsAs(name, format) ? { claimedFormat: claimed } : {};
};

/** The record of an uploaded file, its name sealed, and what its holder sees of it. */
export const newFile = (key: ProjectKey, { name, stored }: Upload, createdAt: number): NewFile => {
  const id = newId();
  const record: FileRecord = {
    id,
    format: stored.format,
    bytes: stored.seal.bytes,
    object: stored.object,
    createdAt,
    facts: claimIn(name, stored.format),
    private: sealFilePrivate(key, id, { name, seal: stored.seal }),
  };
  return { record, view: toFile(record, { name }) };
};

/** The fields of a project's record that hold files. */
export const fileFields = (records: readonly FileRecord[]): Record<string, string> =>
  Object.fromEntries(records.map((record) => [fileField(record.id), JSON.stringify(record)]));
