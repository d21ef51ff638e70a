import { expect, onTestFinished, test } from 'vitest';
import { conviClient } from './convi-client.ts';
import { ConnectionError, ProblemError } from './problems/problem-error.ts';
import { type Answer, httpStandIn, jsonAnswer } from './stand-in/http-stand-in.ts';

const id = '0123456789abcdefghjkmnpqrs';
const standing = async (answer: Answer) => {
  const server = await httpStandIn(answer);
  onTestFinished(() => server.close());
  return { server, client: conviClient({ baseUrl: server.url, credential: 'token-1' }) };
};
const caught = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

test('a call goes to the path of its route with its token and JSON body', async () => {
  const { client, server } = await standing(jsonAnswer(202, { id: 'c' }));

  const made = await client.createConversion({
    params: { id },
    body: { to: 'webp', options: { quality: 70 } },
    headers: { 'idempotency-key': 'once' },
  });

  expect(made.id).toBe('c');
  expect(server.seen[0]).toMatchObject({ method: 'POST', url: `/v1/projects/${id}/conversions` });
  expect(server.seen[0]?.headers).toMatchObject({ authorization: 'Bearer token-1', 'idempotency-key': 'once' });
  expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({ to: 'webp', options: { quality: 70 } });
});

test('a query is written without what was left out', async () => {
  const { client, server } = await standing(jsonAnswer(200, { state: 'done' }));

  await client.readConversion({ params: { id, conversionId: id }, query: { waitSeconds: 3 } });
  await client.readConversion({ params: { id, conversionId: id } });

  expect(server.seen.map(({ url }) => url)).toEqual([
    `/v1/projects/${id}/conversions/${id}?waitSeconds=3`,
    `/v1/projects/${id}/conversions/${id}`,
  ]);
});

test('an answer without a body is undefined', async () => {
  const { client } = await standing((_, response) => void response.writeHead(204).end());

  expect(await client.removeFile({ params: { id, fileId: id } })).toBeUndefined();
});

test('a route that streams gives the response itself', async () => {
  const { client } = await standing((_, response) => void response.writeHead(200).end('bytes'));

  const response = await client.readContent({ params: { id, fileId: id } });

  expect(await response.text()).toBe('bytes');
});

test('a problem is thrown with all that it tells', async () => {
  const problem = {
    type: 't',
    title: 'T',
    status: 422,
    slug: 'bad-options',
    instance: 'urn:x',
    errors: [{ pointer: '/quality', rule: 'too_big' }],
  };
  const { client } = await standing(jsonAnswer(422, problem, { 'x-request-id': 'r-1', 'retry-after': '7' }));

  const error = await caught(client.readProject({ params: { id } }));

  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({
    slug: 'bad-options',
    status: 422,
    requestId: 'r-1',
    retryAfterSeconds: 7,
    errors: [{ pointer: '/quality', rule: 'too_big' }],
  });
});

test('an error page of a proxy becomes an internal problem with its status', async () => {
  const { client } = await standing((_, response) => void response.writeHead(502).end('<html>'));

  expect(await caught(client.readFormats())).toMatchObject({ slug: 'internal', status: 502 });
});

test('a server that is not there is a connection error', async () => {
  const { client, server } = await standing(jsonAnswer(200, {}));
  await server.close();

  expect(await caught(client.readFormats())).toBeInstanceOf(ConnectionError);
});

test('an abort stays an abort', async () => {
  const { client } = await standing(jsonAnswer(200, {}));

  const error = await caught(client.readFormats({ signal: AbortSignal.abort() }));

  expect(error).toMatchObject({ name: 'AbortError' });
});

test('the token is read at each call', async () => {
  const server = await httpStandIn(jsonAnswer(200, {}));
  onTestFinished(() => server.close());
  const tokens = ['a', 'b'];
  const client = conviClient({ baseUrl: server.url, credential: () => tokens.shift() });

  await client.readFormats();
  await client.readFormats();
  await client.readFormats();

  expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer a', 'Bearer b', undefined]);
});

test('an address is that of the call, on the own origin with an empty base', () => {
  const client = conviClient({ baseUrl: '' });

  expect(client.address('readArchive', { params: { id }, query: { conversion: id } })).toBe(
    `/v1/projects/${id}/archive?conversion=${id}`,
  );
  expect(() => client.address('readFile', { params: { id, fileId: undefined as unknown as string } })).toThrow(
    'fileId',
  );
});
