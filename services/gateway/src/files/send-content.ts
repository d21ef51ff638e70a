import { Readable } from 'node:stream';
import { formatOf } from '@convi/contracts';
import { AppError, type FileRecord, openFilePrivate, type Ports, type Snapshot } from '@convi/kernel';
import type { Visit } from '../http/visit.ts';
import type { GatewayMetrics } from '../ops/metrics.ts';
import { type KeyPorts, withKey } from '../projects/with-key.ts';
import { type Chosen, chooseRange } from './choose-range.ts';
import { attachmentHeaders } from './content-headers.ts';
import { openContent } from './open-content.ts';
import { sendBody } from './send-body.ts';

type Needs = KeyPorts & Pick<Ports, 'feed' | 'objects'> & { readonly metrics: GatewayMetrics };
type Sent = Exclude<Chosen, { kind: 'outside' }>;

const etagOf = ({ object }: FileRecord): string => `"${object.slice(object.lastIndexOf('/') + 1)}"`;

const chosenOf = ({ request, response }: Visit, file: FileRecord): Sent => {
  const { range, 'if-range': ifRange } = request.headers;
  const chosen = chooseRange({ range, ifRange: ifRange as string | undefined, etag: etagOf(file), bytes: file.bytes });
  if (chosen.kind !== 'outside') return chosen;
  response.set('Content-Range', `bytes */${file.bytes}`);
  throw new AppError('range-not-satisfiable');
};

const rangeHeaders = (chosen: Sent, { bytes }: FileRecord): Record<string, string> => {
  if (chosen.kind === 'whole') return { 'Content-Length': String(bytes) };
  const { start, end } = chosen.range;
  return { 'Content-Length': String(end - start + 1), 'Content-Range': `bytes ${start}-${end}/${bytes}` };
};

const open = (ports: Needs, project: Snapshot, { file, visit, chosen }: Sending): Promise<Readable> =>
  withKey(ports, project.id, async (key) => {
    const { name, seal } = openFilePrivate(key, file);
    const head = visit.request.method === 'HEAD';
    const range = chosen.kind === 'part' ? chosen.range : undefined;
    const body = head
      ? Readable.from([])
      : await openContent(ports, key, { sealed: { object: file.object, seal }, range });
    visit.response
      .status(range ? 206 : 200)
      .set({ ...attachmentHeaders(formatOf(file.format).mediaType, name), ...rangeHeaders(chosen, file) });
    return body;
  });

type Sending = { readonly file: FileRecord; readonly visit: Visit; readonly chosen: Sent };

/** `GET …/content`: a file's bytes, whole or one range, as an attachment. */
export const sendContent = async (
  ports: Needs,
  project: Snapshot,
  { file, visit }: Omit<Sending, 'chosen'>,
): Promise<void> => {
  const { request, response } = visit;
  response.set({ ETag: etagOf(file), 'Accept-Ranges': 'bytes' });
  if (request.headers['if-none-match'] === etagOf(file)) {
    response.status(304).end();
    return;
  }
  const body = await open(ports, project, { file, visit, chosen: chosenOf(visit, file) });
  const done = ports.metrics.downloadBegun();
  try {
    await sendBody(ports, project, { visit, body });
  } finally {
    done();
  }
};
