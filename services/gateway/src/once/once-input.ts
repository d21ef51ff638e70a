import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { MAX_NAME_LENGTH } from '@convi/contracts';
import { AppError, checkName } from '@convi/kernel';
import { parse as parseDisposition } from 'content-disposition';
import { readMultipart } from '../files/multipart.ts';
import { letBodyCome } from '../http/body-door.ts';
import type { Visit } from '../http/visit.ts';

/** A file whose name nobody gave. */
export const UNNAMED = 'file';

// Node gives headers as Latin-1; programs send names as UTF-8.
const asUtf8 = (header: string): string => {
  const text = Buffer.from(header, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? header : text;
};

const dispositionName = ({ 'content-disposition': header }: IncomingHttpHeaders): string | undefined =>
  header === undefined ? undefined : parseDisposition(asUtf8(header)).parameters.filename;

type Take = (name: string, stream: Readable) => Promise<void>;

const readRaw = async ({ request, response }: Visit, take: Take): Promise<Record<string, never>> => {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (length === undefined && encoding === undefined) throw new AppError('no-files');
  const name = checkName(dispositionName(request.headers) ?? UNNAMED, MAX_NAME_LENGTH);
  letBodyCome(request, response);
  await take(name, request);
  return {};
};

const readForm = async (visit: Visit, take: Take): Promise<Record<string, unknown>> => {
  let files = 0;
  const fields = await readMultipart(visit, {
    maxFiles: 1,
    fields: ['options'],
    take: ({ name, stream }) => {
      files += 1;
      return take(checkName(name, MAX_NAME_LENGTH), stream);
    },
  });
  if (files === 0) throw new AppError('no-files');
  return fields;
};

/** Reads the one file of a request, raw or as form data, and gives the text fields beside it. JSON is no file of anybody. */
export const readOnceInput = (visit: Visit, take: Take): Promise<Record<string, unknown>> => {
  if (visit.request.is('multipart/form-data')) return readForm(visit, take);
  if (visit.request.is(['application/json', 'multipart/*'])) throw new AppError('unsupported-media-type');
  return readRaw(visit, take);
};
