import { type FileRecord, layoutField, openText, previewRecord, sealFilePrivate, sealSummary } from '@convi/kernel';
import type { FileRun } from './file-job.ts';

/** A file as the PDF that was made of it when it was laid out; undefined while there is none. */
export const laidOut = ({ file, copy, key }: FileRun): FileRecord | undefined => {
  const field = layoutField(file.id);
  const raw = copy.fields()[field];
  const layout = raw === undefined ? undefined : previewRecord.parse(JSON.parse(raw));
  if (layout?.state !== 'ready' || layout.object === undefined) return undefined;
  const summary = openText(key.key, { projectId: key.projectId, field }, layout.private ?? '');
  const seal = sealSummary.parse(JSON.parse(summary));
  return {
    ...{ id: file.id, format: 'pdf', bytes: seal.bytes, object: layout.object, createdAt: file.createdAt },
    facts: {},
    private: sealFilePrivate(key, file.id, { name: '', seal }),
  };
};
