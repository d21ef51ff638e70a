import type { Problem } from '@convi/contracts';
import type { Heard } from '../calls/ask.ts';
import type { Piece } from '../marking/find-markers.ts';
import { standIn } from './pages.ts';
import type { Sink } from './sink.ts';

const isRefusal = ({ status }: Heard): boolean => status >= 400;
const says = ({ head }: Heard, type: string): boolean => head.includes(`content-type: ${type}`);
const isEvents = (heard: Heard): boolean => says(heard, 'text/event-stream');
/** Projects, what is converted in one call, and accounts are read by who holds them. */
const HELD = /^\/v1\/(projects|convert|account|keys|sessions?|second-factor|sign-up|sign-in|password)\b/;
const isHeld = ({ path }: Heard): boolean => HELD.test(path);

/** Names of fields that do not exist are told back in pointers, and nowhere else: they are taken out there. */
const withoutFields = (heard: Heard, field: string): Heard => {
  if (!says(heard, 'application/problem+json')) return heard;
  const problem = JSON.parse(heard.body.toString()) as Problem;
  const errors = problem.errors?.map((error) => ({ ...error, pointer: error.pointer.replaceAll(field, '') }));
  return { ...heard, body: Buffer.from(JSON.stringify({ ...problem, ...(errors && { errors }) })) };
};

const piecesOf = ({ call, status, head, body }: Heard): Piece[] => [
  { where: `${status} to ${call} (headers)`, bytes: Buffer.from(head) },
  { where: `${status} to ${call}`, bytes: body },
];

type Planted = { readonly status: number; readonly path: string; readonly type?: string };

/** Asks a stand-in as Convi is asked. */
const plantAnswer =
  ({ status, path, type = 'text/plain' }: Planted): Sink['plant'] =>
  async ({ answers }, what) => {
    const isWord = /^[!-~]*$/.test(what.toString('latin1'));
    const headers = { 'content-type': type, ...(isWord && { location: `/${what.toString()}` }) };
    const { url, close } = await standIn(what, { status, headers });
    await answers.ask({ name: 'a stand-in', url: `${url}${path}`, method: 'GET' });
    return close;
  };

/** What Convi says when it refuses: headers and bodies of every refusal that was provoked. */
export const refusals: Sink = {
  takes: 'pieces',
  read: async ({ answers, marks }) =>
    answers.heard.filter(isRefusal).flatMap((heard) => piecesOf(withoutFields(heard, marks.tags.field))),
  plant: plantAnswer({ status: 422, path: '/v1/projects' }),
};

/** What holders are told: names and contents of their own, and their credentials when they are made. */
export const answersToHolders: Sink = {
  takes: 'pieces',
  mayHold: ['shown', 'own', 'credentials'],
  read: async ({ answers }) =>
    answers.heard.filter((heard) => !isRefusal(heard) && isHeld(heard) && !isEvents(heard)).flatMap(piecesOf),
  plant: plantAnswer({ status: 200, path: '/v1/projects' }),
};

/** What anybody is told: pages, the catalogue, receipts, the chain. */
export const answersToAnybody: Sink = {
  takes: 'pieces',
  read: async ({ answers }) => answers.heard.filter((heard) => !isRefusal(heard) && !isHeld(heard)).flatMap(piecesOf),
  plant: plantAnswer({ status: 200, path: '/v1/receipts' }),
};

/** What happens to a project is told in ids and numbers, to its holder as well. */
export const events: Sink = {
  takes: 'pieces',
  read: async ({ answers }) => answers.heard.filter(isEvents).flatMap(piecesOf),
  plant: plantAnswer({ status: 200, path: '/v1/projects', type: 'text/event-stream' }),
};
