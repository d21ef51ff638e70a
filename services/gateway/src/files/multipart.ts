import type { Readable } from 'node:stream';
import type { ProblemSlug } from '@convi/contracts';
import { AppError } from '@convi/kernel';
import multer, { type StorageEngine } from 'multer';
import { letBodyCome } from '../http/body-door.ts';
import type { Visit } from '../http/visit.ts';

export type Part = { readonly name: string; readonly stream: Readable };

type Reading = {
  readonly maxFiles: number;
  /** Names of text fields that may stand beside the files. */
  readonly fields: readonly string[];
  /** Takes one file part; the next one waits until the stream is read to its end. */
  readonly take: (part: Part) => Promise<void>;
};

const refusals: Readonly<Record<string, ProblemSlug>> = { LIMIT_FILE_COUNT: 'project-full' };

// Multer and busboy quote names in their messages: only the kind is taken over.
const translated = (error: unknown): unknown => {
  if (error instanceof AppError) return error;
  const code = error instanceof multer.MulterError ? error.code : '';
  return new AppError(refusals[code] ?? 'malformed-multipart', { cause: error });
};

const engine = ({ take }: Reading, refuse: (error: unknown) => void): StorageEngine => ({
  _handleFile: (_request, file, done) => {
    take({ name: file.originalname, stream: file.stream }).then(
      () => done(null, {}),
      (error: unknown) => {
        // Multer reads a refused request to its end before it says so; the client is told now.
        refuse(error);
        done(error);
      },
    );
  },
  // What was stored is known to the taker, who takes it back as a whole.
  _removeFile: (_request, _file, done) => done(null),
});

const FIELD_BYTES = 65_536;

const reader = (reading: Reading, refuse: (error: unknown) => void) =>
  multer({
    storage: engine(reading, refuse),
    // Names come back exactly as they were given: as UTF-8, and with what looks like a path in them.
    defParamCharset: 'utf8',
    preservePath: true,
    limits: { files: reading.maxFiles, fields: reading.fields.length, fieldSize: FIELD_BYTES, fieldNameSize: 100 },
  }).array('file');

/** Reads form data, file part by file part. Returns its text fields. Throws the problem of what is wrong with it. */
export const readMultipart = async (
  { request, response }: Visit,
  reading: Reading,
): Promise<Record<string, unknown>> => {
  letBodyCome(request, response);
  await new Promise<void>((resolve, reject) => {
    reader(reading, reject)(request, response, (error: unknown) => (error ? reject(error as Error) : resolve()));
  }).catch((error: unknown) => {
    throw translated(error);
  });
  const fields = { ...(request.body as Record<string, unknown>) };
  if (Object.keys(fields).some((name) => !reading.fields.includes(name))) throw new AppError('malformed-multipart');
  return fields;
};
