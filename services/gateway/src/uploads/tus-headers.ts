import { TUS_VERSION } from '@convi/contracts';
import { AppError, type Snapshot, type UploadRecord } from '@convi/kernel';
import type { RequestHandler } from 'express';
import type { Visit } from '../http/visit.ts';

/** Every answer below uploads says which version of the protocol it speaks: refusals of the door as well. */
export const tusVersion: RequestHandler = (_request, response, next) => {
  response.set('Tus-Resumable', TUS_VERSION);
  next();
};

/** A client that speaks another version is told which ones there are, and nothing is done. */
export const checkVersion = ({ response }: Visit, spoken: string | undefined): void => {
  if (spoken === undefined || spoken === TUS_VERSION) return;
  response.set('Tus-Version', TUS_VERSION);
  throw new AppError('unknown-tus-version');
};

type Standing = Pick<UploadRecord, 'bytes' | 'received'>;

/** Says where an upload stands, and until when it can go on: as long as its project lives. */
export const tellStanding = ({ response }: Visit, { life }: Snapshot, { bytes, received }: Standing): void => {
  response.set('Upload-Offset', String(received));
  if (received < bytes) response.set('Upload-Expires', new Date(life.endAt).toUTCString());
};
