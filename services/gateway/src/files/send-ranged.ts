import { Readable } from 'node:stream';
import { AppError, openPieces, type Piece, type Ports, type ProjectKey, type Snapshot } from '@convi/kernel';
import type { Visit } from '../http/visit.ts';
import { type KeyPorts, withKey } from '../projects/with-key.ts';
import { type Chosen, chooseRange } from './choose-range.ts';
import { sendBody } from './send-body.ts';

type Needs = KeyPorts & Pick<Ports, 'feed' | 'objects'>;
type Sent = Exclude<Chosen, { kind: 'outside' }>;

/** What is stored to be sent: how it is unsealed, and the headers that say what it is. Its first object names it. */
export type Ranged = {
  readonly visit: Visit;
  readonly object: string;
  readonly unseal: (key: ProjectKey) => {
    readonly pieces: readonly Piece[];
    readonly headers: Readonly<Record<string, string>>;
  };
};

const etagOf = (object: string): string => `"${object.slice(object.lastIndexOf('/') + 1)}"`;

const chosenOf = ({ visit: { request, response }, object }: Ranged, bytes: number): Sent => {
  const { range, 'if-range': ifRange } = request.headers;
  const chosen = chooseRange({ range, ifRange: ifRange as string | undefined, etag: etagOf(object), bytes });
  if (chosen.kind !== 'outside') return chosen;
  response.set('Content-Range', `bytes */${bytes}`);
  throw new AppError('range-not-satisfiable');
};

const rangeHeaders = (chosen: Sent, bytes: number): Record<string, string> => {
  if (chosen.kind === 'whole') return { 'Content-Length': String(bytes) };
  const { start, end } = chosen.range;
  return { 'Content-Length': String(end - start + 1), 'Content-Range': `bytes ${start}-${end}/${bytes}` };
};

const open = (ports: Needs, project: Snapshot, ranged: Ranged): Promise<Readable> =>
  withKey(ports, project.id, async (key) => {
    const { visit, unseal } = ranged;
    const { pieces, headers } = unseal(key);
    const bytes = pieces.reduce((sum, { seal }) => sum + seal.bytes, 0);
    const chosen = chosenOf(ranged, bytes);
    const range = chosen.kind === 'part' ? chosen.range : undefined;
    const head = visit.request.method === 'HEAD';
    const body = head ? Readable.from([]) : await openPieces(ports.objects, key, { pieces, range });
    visit.response.status(range ? 206 : 200).set({ ...headers, ...rangeHeaders(chosen, bytes) });
    return body;
  });

/** Sends a stored object, whole or one range of it; 304 to who has it already. */
export const sendRanged = async (ports: Needs, project: Snapshot, ranged: Ranged): Promise<void> => {
  const { request, response } = ranged.visit;
  const etag = etagOf(ranged.object);
  response.set({ ETag: etag, 'Accept-Ranges': 'bytes' });
  if (request.headers['if-none-match'] === etag) {
    response.status(304).end();
    return;
  }
  await sendBody(ports, project, { visit: ranged.visit, body: await open(ports, project, ranged) });
};
