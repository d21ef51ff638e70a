import type { Problem } from '@convi/contracts';
import type { Heard } from '../calls/ask.ts';
import type { Piece } from '../marking/find-markers.ts';
import { standIn } from './pages.ts';
import type { Sink, Undo } from './sink.ts';
import type { Site } from './site.ts';

const isRefusal = ({ status }: Heard): boolean => status >= 400;

const isProblem = ({ head }: Heard): boolean => head.includes('application/problem+json');

/** Names of fields that do not exist are told back in pointers, and nowhere else: they are taken out there. */
const withoutFields = (heard: Heard, field: string): Buffer => {
  if (!isProblem(heard)) return heard.body;
  const problem = JSON.parse(heard.body.toString()) as Problem;
  const errors = problem.errors?.map((error) => ({ ...error, pointer: error.pointer.replaceAll(field, '') }));
  return Buffer.from(JSON.stringify({ ...problem, ...(errors && { errors }) }));
};

const piecesOf = (heard: Heard, body: Buffer): Piece[] => [
  { where: `${heard.status} to ${heard.call} (headers)`, bytes: Buffer.from(heard.head) },
  { where: `${heard.status} to ${heard.call}`, bytes: body },
];

const plantAnswer =
  (status: number) =>
  async ({ answers }: Site, what: Buffer): Promise<Undo> => {
    const isWord = /^[!-~]*$/.test(what.toString('latin1'));
    const headers = isWord ? { location: `/${what.toString()}` } : {};
    const { url, close } = await standIn(what, { status, headers });
    await answers.ask({ name: 'a stand-in', url, method: 'GET' });
    return close;
  };

/** What Convi says when it refuses: headers and bodies of every refusal that was provoked. */
export const refusals: Sink = {
  takes: 'pieces',
  read: async ({ answers, marks }) =>
    answers.heard.filter(isRefusal).flatMap((heard) => piecesOf(heard, withoutFields(heard, marks.tags.field))),
  plant: plantAnswer(422),
};

/** What Convi says when it does what it was asked to. Names and contents are told to whoever holds them. */
export const fulfilled: Sink = {
  takes: 'pieces',
  mayHold: ['shown', 'credentials'],
  read: async ({ answers }) =>
    answers.heard.filter((heard) => !isRefusal(heard)).flatMap((heard) => piecesOf(heard, heard.body)),
  plant: plantAnswer(200),
};
