import { AppError, type Snapshot, type UploadRecord, uploadField } from '@convi/kernel';

/** An upload that is not whole yet, and the text of its record, which the next step expects. */
export type Standing = { readonly record: UploadRecord; readonly raw: string };

/** An upload of a project by its id. Throws `upload-not-found`. */
export const findUpload = ({ arriving, raw }: Snapshot, uploadId: string): Standing => {
  const record = arriving.find(({ id }) => id === uploadId);
  if (!record) throw new AppError('upload-not-found');
  return { record, raw: raw[uploadField(uploadId)] ?? '' };
};
