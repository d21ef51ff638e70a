import { type ProblemSlug, problems } from '../problems/catalogue.ts';
import { accessProblems, commonProblems, type Route } from '../routes/route.ts';
import type { AnswerSchemas } from './answer-schemas.ts';
import { componentUri } from './names.ts';

type Entry = readonly [string, unknown];

const requestId = { 'X-Request-Id': { schema: { type: 'string' }, description: 'Names this request in reports.' } };
const retryAfter = { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds to wait.' } };

const successes: Readonly<Record<string, string>> = {
  200: 'Done',
  201: 'Made',
  202: 'Accepted',
  204: 'Done, nothing to say',
};

const answersOf = (answers: AnswerSchemas, route: Route): Entry[] =>
  Object.entries(route.answers).map(([status, schema]) => [
    status,
    {
      description: successes[status] ?? 'Answer',
      headers: requestId,
      ...(schema && { content: { 'application/json': { schema: { $ref: answers.refOf(schema) } } } }),
    },
  ]);

const streamSchema = (type: string) =>
  type === 'text/event-stream'
    ? { type: 'string', description: 'Each `data` line is a ProjectEvent.' }
    : { type: 'string', format: 'binary' };

const streamOf = ({ streams, path }: Route): Entry[] => {
  // JSON that a handler writes itself is described among the answers.
  if (!streams || streams === 'application/json') return [];
  const content = { [streams]: { schema: streamSchema(streams) } };
  const whole: Entry = ['200', { description: 'The bytes', headers: requestId, content }];
  const part: Entry = ['206', { description: 'The range that was asked for', headers: requestId, content }];
  return /\/(content|clip)$/.test(path) ? [whole, part] : [whole];
};

/** Every problem that a route can answer with: its own, those of its access, and those of all routes. */
export const problemsOf = (route: Route): readonly ProblemSlug[] => [
  ...new Set([...route.problems, ...accessProblems[route.access], ...commonProblems]),
];

const problemAnswers = (route: Route): Entry[] => {
  const byStatus = Map.groupBy(problemsOf(route), (slug) => problems[slug].status);
  return [...byStatus].map(([status, slugs]) => [
    String(status),
    {
      description: slugs.map((slug) => `\`${slug}\`: ${problems[slug].title}`).join('\n\n'),
      headers: status === 429 || status === 503 ? { ...requestId, ...retryAfter } : requestId,
      content: { 'application/problem+json': { schema: { $ref: componentUri('Problem') } } },
    },
  ]);
};

/** All answers of a route by status. */
export const responsesOf = (answers: AnswerSchemas, route: Route): Record<string, unknown> =>
  Object.fromEntries([...answersOf(answers, route), ...streamOf(route), ...problemAnswers(route)]);
