import type { NewFile } from '../../room/sending-files.ts';

const named = (data: File): NewFile => ({ name: data.name, data });

const fileOf = (entry: FileSystemFileEntry): Promise<NewFile[]> =>
  new Promise((resolve) => {
    entry.file(
      (data) => resolve([named(data)]),
      // It has left between the drop and now.
      () => resolve([]),
    );
  });

const batchOf = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> =>
  new Promise((resolve) => {
    reader.readEntries(resolve, () => resolve([]));
  });

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const filesOf = async (entry: FileSystemEntry): Promise<NewFile[]> => {
  if (isFile(entry)) return fileOf(entry);
  return isFolder(entry) ? filesUnder(entry.createReader()) : [];
};

const filesUnder = async (reader: FileSystemDirectoryReader): Promise<NewFile[]> => {
  const found: NewFile[] = [];
  // A reader gives at most a hundred entries at a time and an empty list at the end.
  for (let batch = await batchOf(reader); batch.length > 0; batch = await batchOf(reader)) {
    for (const entry of batch) found.push(...(await filesOf(entry)));
  }
  return found;
};

/** The files that were dropped or pasted, those in folders too. */
export const filesIn = async (transfer: DataTransfer | null): Promise<NewFile[]> => {
  // Entries must be taken before the first wait: the transfer empties itself when its event is over.
  const entries = [...(transfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
  const plain = [...(transfer?.files ?? [])].map(named);
  const folders = entries.filter((entry) => entry !== null);
  if (!folders.some(({ isDirectory }) => isDirectory)) return plain;
  return (await Promise.all(folders.map(filesOf))).flat();
};
