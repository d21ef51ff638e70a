import {
  AppError,
  type FileRecord,
  openFilePrivate,
  openPieces,
  type Ports,
  piecesOf,
  type Snapshot,
  safeName,
} from '@convi/kernel';
import { attachmentHeaders } from '../files/content-headers.ts';
import { sendBody } from '../files/send-body.ts';
import type { Visit } from '../http/visit.ts';
import { type KeyPorts, withKey } from '../projects/with-key.ts';
import { findConversion } from './find-conversion.ts';
import { type ZipEntry, zipOf } from './zip-of.ts';

type OpenPorts = KeyPorts & Pick<Ports, 'objects'>;
type Needs = OpenPorts & Pick<Ports, 'feed'>;

/** The results of a conversion, or all results of a project, in the order of what they were made from. */
export const resultsOf = ({ files, conversions }: Snapshot, conversionId?: string): FileRecord[] => {
  const byId = new Map(files.map((file) => [file.id, file]));
  return conversions
    .filter(({ record }) => (conversionId ?? record.id) === record.id)
    .flatMap(({ items }) => items.flatMap(({ resultIds }) => resultIds.flatMap((id) => byId.get(id) ?? [])));
};

/** Files as entries of an archive, under names that fit any file system and are numbered where they would meet. */
export const zipEntries = (ports: OpenPorts, projectId: string, files: readonly FileRecord[]): Promise<ZipEntry[]> => {
  const taken = new Set<string>();
  return withKey(ports, projectId, (key) =>
    files.map((file) => {
      const opened = openFilePrivate(key, file);
      const pieces = piecesOf(file, opened);
      // The key is asked for anew at each file: an end in between ends the archive.
      const open = () => withKey(ports, projectId, (now) => openPieces(ports.objects, now, { pieces }));
      return { name: safeName(opened.name, taken), bytes: file.bytes, createdAt: file.createdAt, open };
    }),
  );
};

export const archiveHeaders = (): Record<string, string> => attachmentHeaders('application/zip', 'results.zip');

/** `GET …/archive`: all results, or those of one conversion, as a ZIP. */
export const sendArchive = async (
  ports: Needs,
  project: Snapshot,
  { visit, conversionId }: { readonly visit: Visit; readonly conversionId: string | undefined },
): Promise<void> => {
  if (conversionId !== undefined) findConversion(project, conversionId);
  const results = resultsOf(project, conversionId);
  if (results.length === 0) throw new AppError('no-files');
  visit.response.status(200).set(archiveHeaders());
  if (visit.request.method === 'HEAD') {
    visit.response.end();
    return;
  }
  await sendBody(ports, project, { visit, body: zipOf(await zipEntries(ports, project.id, results)) });
};
