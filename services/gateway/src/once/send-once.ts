import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type FormatId, formatOf } from '@convi/contracts';
import { AppError, type FileRecord, openFilePrivate, openPieces, type Ports, piecesOf } from '@convi/kernel';
import type { Request } from 'express';
import { archiveHeaders, zipEntries } from '../conversions/send-archive.ts';
import { zipOf } from '../conversions/zip-of.ts';
import { attachmentHeaders } from '../files/content-headers.ts';
import type { Visit } from '../http/visit.ts';
import { type KeyPorts, withKey } from '../projects/with-key.ts';
import { endAfter } from './end-after.ts';

type Needs = KeyPorts & Pick<Ports, 'objects'>;
type Body = { readonly stream: Readable; readonly headers: Readonly<Record<string, string>> };
export type OnceResults = { readonly projectId: string; readonly results: readonly FileRecord[] };

const ZIP = 'application/zip';
const BYTES = 'application/octet-stream';

/** Refuses a call whose answer the client would not take, before it costs anybody anything. */
export const checkAccepted = (request: Request, to: FormatId): void => {
  if (!request.accepts([formatOf(to).mediaType, BYTES, ZIP])) throw new AppError('not-acceptable');
};

const zipBody = async (ports: Needs, { projectId, results }: OnceResults): Promise<Body> => ({
  stream: zipOf(await zipEntries(ports, projectId, results)),
  headers: archiveHeaders(),
});

const fileBody = (
  ports: Needs,
  projectId: string,
  { file, mediaType }: { file: FileRecord; mediaType: string },
): Promise<Body> =>
  withKey(ports, projectId, async (key) => {
    const opened = openFilePrivate(key, file);
    const stream = await openPieces(ports.objects, key, { pieces: piecesOf(file, opened) });
    return { stream, headers: { ...attachmentHeaders(mediaType, opened.name), 'Content-Length': String(file.bytes) } };
  });

const bodyOf = (ports: Needs, request: Request, made: OnceResults): Promise<Body> => {
  const [file, ...more] = made.results;
  if (!file) throw new AppError('conversion-failed', { failure: 'nothing-inside' });
  const single = more.length === 0 ? [formatOf(file.format).mediaType, BYTES] : [];
  const type = request.accepts([...single, ZIP]);
  if (!type) throw new AppError('not-acceptable');
  return type === ZIP ? zipBody(ports, made) : fileBody(ports, made.projectId, { file, mediaType: type });
};

/** Sends results; their project is closed and its key destroyed before the last piece goes out. */
export const sendOnce = async (
  ports: Needs,
  { request, response }: Visit,
  made: OnceResults & { readonly lock: () => Promise<void> },
): Promise<void> => {
  const { stream, headers } = await bodyOf(ports, request, made);
  response.status(200).set({ ...headers, 'X-Convi-Credits': '0' });
  try {
    await pipeline(stream, endAfter(made.lock), response);
  } catch (error) {
    if (!response.destroyed) throw error;
  }
};
