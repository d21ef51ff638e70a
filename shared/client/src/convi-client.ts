import { type RouteName, type Routes, routes } from '@convi/contracts';
import type { AnswerOf, AnyCall, CallOf } from './calls/call.ts';
import { routeUrl } from './calls/route-url.ts';
import { sendCall, type Way } from './calls/send-call.ts';
import { problemOf } from './problems/problem-of.ts';
import { defaultTransport } from './uploads/default-transport.ts';
import type { UploadTransport } from './uploads/transport.ts';

type Call<N extends RouteName> = CallOf<Routes[N]>;
type Answer<N extends RouteName> = Promise<AnswerOf<Routes[N]>>;

/** One function for each route of the table. A refusal rejects with a `ProblemError`, a lost connection with a `ConnectionError`. */
export type RouteFunctions = {
  readonly [N in RouteName]: Record<never, never> extends Call<N>
    ? (call?: Call<N>) => Answer<N>
    : (call: Call<N>) => Answer<N>;
};

export type ConviClient = RouteFunctions & {
  /** The address of a call, for a link or a media element that carries the project's cookie. */
  readonly address: <N extends RouteName>(
    name: N,
    call: Pick<Call<N>, Extract<keyof Call<N>, 'params' | 'query'>>,
  ) => string;
};

export type ClientOptions = {
  /** Where the API is, without a path; empty for the page's own origin. */
  readonly baseUrl: string;
  /** A project token or an API key, or where to read it at each call. */
  readonly credential?: string | (() => string | undefined);
  readonly fetch?: typeof fetch;
  /** How bodies of files are sent; by default with progress where there is XMLHttpRequest. */
  readonly upload?: UploadTransport;
};

const wayOf = ({ baseUrl, credential, fetch: given, upload }: ClientOptions): Way => {
  // Called through a wrapper: a browser's `fetch` refuses another `this`.
  const send: typeof fetch = given ?? ((input, init) => fetch(input, init));
  return {
    baseUrl,
    credential: typeof credential === 'function' ? credential : () => credential,
    fetch: send,
    upload: upload ?? defaultTransport(send),
  };
};

const answered = async (response: Response, streams: boolean): Promise<unknown> => {
  if (!response.ok) throw await problemOf(response);
  if (streams) return response;
  // The answer is not parsed by its schema: an older client must live with fields that a newer server adds.
  return response.status === 204 ? undefined : response.json();
};

/** The typed client of the API, for browsers and Node. */
export const conviClient = (options: ClientOptions): ConviClient => {
  const way = wayOf(options);
  const names = Object.keys(routes) as RouteName[];
  const functions = names.map((name) => [
    name,
    async (call: AnyCall = {}) => answered(await sendCall(way, routes[name], call), 'streams' in routes[name]),
  ]);
  const address = (name: RouteName, call: AnyCall) => routeUrl(way.baseUrl, routes[name].path, call);
  // The table gives each name its call and answer; `fromEntries` cannot keep them apart.
  return { ...(Object.fromEntries(functions) as RouteFunctions), address };
};
