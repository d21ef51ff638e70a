import { type Route, type RouteName, routes } from '@convi/contracts';
import { AppError } from '@convi/kernel';
import { type RequestHandler, Router } from 'express';
import type { Admission, NamedRoute } from '../access/admission.ts';
import type { HeldAnswers } from '../access/held-answers.ts';
import { type Handlers, SENT } from './handlers.ts';
import { readJson } from './json-body.ts';
import { parseParams, parsePart } from './parse-input.ts';
import type { RateLimits } from './rate-limits.ts';
import { type Visit, visitOf } from './visit.ts';

type Ports = { readonly admission: Admission; readonly rateLimits: RateLimits; readonly held: HeldAnswers };

/** What the table has lost of a handler's type by being walked: the binding below gives each one what its route says. */
type AnyAnswer = { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> };
type AnyHandler = (input: Record<string, unknown>) => Promise<AnyAnswer | typeof SENT>;

const answerWith = ({ response }: Visit, answer: AnyAnswer | typeof SENT): void => {
  if (answer === SENT) return;
  response.status(answer.status).set(answer.headers ?? {});
  if (answer.body === undefined) response.end();
  else response.json(answer.body);
};

/** What can take long: it ends with the session or key that asked for it. */
const isTransfer = ({ streams, consumes }: Route): boolean => streams !== undefined || consumes !== undefined;

const inputOf = async (
  { admission, held }: Ports,
  { name, route }: NamedRoute,
  visit: Visit,
): Promise<Record<string, unknown>> => {
  const { request } = visit;
  const params = parseParams(route, request) as { readonly id?: string } | undefined;
  // Who may call is decided before anything else of the request is read.
  const heardBefore = held.heard();
  const { caller, project } = await admission(visit, { name, route }, params?.id);
  const { account } = caller;
  if (account && isTransfer(route)) held.hold({ visit, account }, heardBefore);
  const query = parsePart(route.query, request.query, '/query');
  const headers = parsePart(route.headers, request.headers, '/headers');
  const body = route.body && parsePart(route.body, await readJson(visit, route.bodyBytes), '');
  return { params, project, caller, account, session: account, query, headers, body, visit };
};

const bound =
  (ports: Ports, [name, route]: readonly [RouteName, Route], handler: AnyHandler): RequestHandler =>
  async (request) => {
    const visit = visitOf(request);
    visit.route = route.path;
    await ports.rateLimits.takeFor(name, visit);
    answerWith(visit, await handler(await inputOf(ports, { name, route }, visit)));
  };

const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

const otherMethods = (path: string, methods: readonly string[]): RequestHandler => {
  const allowed = methods.includes('GET') ? ['HEAD', ...methods] : methods;
  return (request, response) => {
    visitOf(request).route = path;
    response.set('Allow', allowed.join(', '));
    throw new AppError('method-not-allowed');
  };
};

/** The route table as an Express router. Takes a handler for each route. */
export const bindRoutes = (ports: Ports, handlers: Handlers): Router => {
  const router = Router({ caseSensitive: true, strict: true });
  const table = Object.entries(routes) as [RouteName, Route][];
  for (const [name, route] of table) {
    const method = route.method.toLowerCase() as Lowercase<Route['method']>;
    // Each name of `Handlers` has the type of its own route, which a walk over the table cannot keep.
    router[method](expressPath(route.path), bound(ports, [name, route], handlers[name] as unknown as AnyHandler));
  }
  for (const [path, entries] of Map.groupBy(table, ([, route]) => route.path))
    router.all(
      expressPath(path),
      otherMethods(
        path,
        entries.map(([, { method }]) => method),
      ),
    );
  return router;
};
