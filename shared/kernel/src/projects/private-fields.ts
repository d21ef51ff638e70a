import { openText, sealText } from '../sealing/text.ts';
import { ARRANGEMENT_FIELD, conversionField, fileField, uploadField } from './fields.ts';
import { packText, unpackText } from './packed-text.ts';
import {
  type ArrangementPrivate,
  arrangementPrivate,
  type ConversionPrivate,
  type ConversionRecord,
  conversionPrivate,
  type FilePrivate,
  type FileRecord,
  filePrivate,
  type TrialWish,
  trialWish,
  type UploadPrivate,
  type UploadRecord,
  uploadPrivate,
} from './records.ts';

/** A project's key with the id that binds what it seals. */
export type ProjectKey = { readonly projectId: string; readonly key: Buffer };

/** Seals the private part of a file record. */
export const sealFilePrivate = ({ projectId, key }: ProjectKey, fileId: string, value: FilePrivate): string =>
  sealText(key, { projectId, field: fileField(fileId) }, JSON.stringify(value));

/** Opens the private part of a file record. Throws `SealError` when it is not what was sealed there. */
export const openFilePrivate = ({ projectId, key }: ProjectKey, record: FileRecord): FilePrivate =>
  filePrivate.parse(JSON.parse(openText(key, { projectId, field: fileField(record.id) }, record.private)));

/** Seals the private part of an upload's record. */
export const sealUploadPrivate = ({ projectId, key }: ProjectKey, uploadId: string, value: UploadPrivate): string =>
  sealText(key, { projectId, field: uploadField(uploadId) }, JSON.stringify(value));

/** Opens the private part of an upload's record. Throws `SealError` when it is not what was sealed there. */
export const openUploadPrivate = ({ projectId, key }: ProjectKey, record: UploadRecord): UploadPrivate =>
  uploadPrivate.parse(JSON.parse(openText(key, { projectId, field: uploadField(record.id) }, record.private)));

/** Seals the options of a conversion. */
export const sealConversionPrivate = ({ projectId, key }: ProjectKey, id: string, value: ConversionPrivate): string =>
  sealText(key, { projectId, field: conversionField(id) }, packText(JSON.stringify(value)));

/** Opens the options of a conversion. Throws `SealError` when they are not what was sealed there. */
export const openConversionPrivate = ({ projectId, key }: ProjectKey, record: ConversionRecord): ConversionPrivate =>
  conversionPrivate.parse(
    JSON.parse(unpackText(openText(key, { projectId, field: conversionField(record.id) }, record.private))),
  );

const arrangementPlace = (projectId: string) => ({ projectId, field: ARRANGEMENT_FIELD });

/** Seals the arrangement of a project. */
export const sealArrangement = ({ projectId, key }: ProjectKey, value: ArrangementPrivate): string =>
  sealText(key, arrangementPlace(projectId), packText(JSON.stringify(value)));

/** Opens the arrangement of a project. Throws `SealError` when it is not what was sealed there. */
export const openArrangement = ({ projectId, key }: ProjectKey, sealed: string): ArrangementPrivate =>
  arrangementPrivate.parse(JSON.parse(unpackText(openText(key, arrangementPlace(projectId), sealed))));

const wishPlace = (projectId: string, field: string) => ({ projectId, field: `${field}:wish` });

/** Seals what is wanted of a trial. Takes the field of its record. */
export const sealTrialWish = ({ projectId, key }: ProjectKey, field: string, wish: TrialWish): string =>
  sealText(key, wishPlace(projectId, field), JSON.stringify(wish));

/** Opens what is wanted of a trial. Throws `SealError` when it is not what was sealed there. */
export const openTrialWish = ({ projectId, key }: ProjectKey, field: string, sealed: string): TrialWish =>
  trialWish.parse(JSON.parse(openText(key, wishPlace(projectId, field), sealed)));
