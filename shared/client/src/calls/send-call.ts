import { ConnectionError } from '../problems/problem-error.ts';
import type { UploadTransport } from '../uploads/transport.ts';
import type { AnyCall } from './call.ts';
import { routeUrl } from './route-url.ts';

export type Way = {
  readonly baseUrl: string;
  readonly credential: () => string | undefined;
  readonly fetch: typeof fetch;
  readonly upload: UploadTransport;
};

type Addressed = { readonly method: string; readonly path: string; readonly consumes?: readonly string[] };

/** The type under which a route takes bare bytes. */
const bytesOf = ({ consumes = [] }: Addressed): string =>
  consumes.find((type) => type.startsWith('application/')) ?? 'application/octet-stream';

const headersOf = (
  { credential }: Way,
  route: Addressed,
  { headers = {}, body, content }: AnyCall,
): Record<string, string> => {
  const token = credential();
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return {
    accept: 'application/json, */*;q=0.8',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(content instanceof Blob ? { 'content-type': bytesOf(route) } : {}),
    ...Object.fromEntries(given),
  };
};

const exchange = (way: Way, route: Addressed, call: AnyCall): Promise<Response> => {
  const { method, path } = route;
  const url = routeUrl(way.baseUrl, path, call);
  const headers = headersOf(way, route, call);
  const { content, body, signal, onProgress } = call;
  if (content !== undefined) return way.upload({ url, method, headers, body: content, onProgress, signal });
  return way.fetch(url, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
};

/** Sends a call and gives the response, whatever its status. A connection that fails is a `ConnectionError`; an abort stays one. */
export const sendCall = async (way: Way, route: Addressed, call: AnyCall): Promise<Response> => {
  try {
    return await exchange(way, route, call);
  } catch (error) {
    if (!(error instanceof TypeError) || call.signal?.aborted) throw error;
    throw new ConnectionError('the server was not reached', { cause: error });
  }
};
