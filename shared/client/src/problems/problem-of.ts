import type { Problem } from '@convi/contracts';
import { ProblemError } from './problem-error.ts';

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'slug' in value && typeof value.slug === 'string' && 'status' in value;

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy between us and the API answers with its own page.
    return undefined;
  }
};

const retryAfter = (response: Response): number | undefined => {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : undefined;
};

const unforeseen = ({ status }: Response): Problem => ({
  type: 'about:blank',
  title: `The server answered ${status}`,
  status,
  instance: '',
  slug: status === 429 ? 'rate-limited' : 'internal',
});

/** The problem that a refused response tells; an answer of another kind becomes `internal` with its status. */
export const problemOf = async (response: Response): Promise<ProblemError> => {
  const body = json(await response.text());
  const problem = isProblem(body) ? body : unforeseen(response);
  const retryAfterSeconds = problem.retryAfterSeconds ?? retryAfter(response);
  return new ProblemError(
    retryAfterSeconds === undefined ? problem : { ...problem, retryAfterSeconds },
    response.headers.get('x-request-id') ?? undefined,
  );
};
