import { type Ports, type Snapshot, uploadField } from '@convi/kernel';
import { asRead, tryChange } from '../projects/try-change.ts';
import { findUpload } from './find-upload.ts';

type Needs = Pick<Ports, 'clock' | 'records' | 'objects'>;

/**
 * `DELETE …/uploads/{uploadId}`: gives up an upload that is not whole. First out of the record, then out of the store, so that
 * no record names bytes that are gone. Throws `upload-not-found`.
 */
export const removeUpload = async (ports: Needs, project: Snapshot, uploadId: string): Promise<void> => {
  const field = uploadField(uploadId);
  const objects = await tryChange(ports, project, (present) => {
    const { record } = findUpload(present, uploadId);
    const change = { expect: asRead(present, [field]), remove: [field], add: { bytes: -record.received } };
    return { change, value: record.objects };
  });
  await ports.objects.remove(objects);
};
