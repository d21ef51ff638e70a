import type { ServerResponse } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { conviClient } from '../convi-client.ts';
import { type Answer, httpStandIn } from '../stand-in/http-stand-in.ts';
import { backoffMs } from './backoff.ts';
import { type Followed, followEvents } from './follow-events.ts';

const id = '0123456789abcdefghjkmnpqrs';
const at = '2026-01-01T00:00:00.000Z';
const message = (number: number, type: string): string => `id: ${number}\ndata: ${JSON.stringify({ type, at })}\n\n`;
const stream = (response: ServerResponse): ServerResponse =>
  response.writeHead(200, { 'content-type': 'text/event-stream' });

const following = async (answers: Answer[]) => {
  let call = 0;
  const server = await httpStandIn((seen, response) => answers[call++]?.(seen, response));
  onTestFinished(() => server.close());
  const controller = new AbortController();
  const connections: boolean[] = [];
  const events = followEvents(conviClient({ baseUrl: server.url, credential: 'token-1' }), {
    id,
    signal: controller.signal,
    onConnection: (connected) => void connections.push(connected),
    pause: async () => undefined,
  });
  return { server, controller, connections, events };
};
const allOf = async (events: AsyncIterable<Followed>): Promise<Followed[]> => {
  const all: Followed[] = [];
  for await (const one of events) all.push(one);
  return all;
};
const types = (all: readonly Followed[]): string[] => all.map(({ event }) => event.type);

test('events come in order, over chunks and comments, until the project has ended', async () => {
  const { events, server } = await following([
    (_, response) => {
      const all = `: hello\n\n${message(1, 'order-changed')}${message(2, 'project-ended')}${message(3, 'order-changed')}`;
      stream(response).write(all.slice(0, 30));
      response.end(all.slice(30));
    },
  ]);

  const all = await allOf(events);

  expect(types(all)).toEqual(['order-changed', 'project-ended']);
  expect(all.map((one) => one.id)).toEqual(['1', '2']);
  expect(server.seen[0]?.headers).toMatchObject({ authorization: 'Bearer token-1', accept: 'text/event-stream' });
});

test('a broken stream is taken up after its last event', async () => {
  const { events, server, connections } = await following([
    (_, response) => stream(response).write(message(7, 'order-changed'), () => void response.destroy()),
    (_, response) => void response.writeHead(503).end(),
    (_, response) => void stream(response).end(message(8, 'project-ended')),
  ]);

  const all = await allOf(events);

  expect(types(all)).toEqual(['order-changed', 'project-ended']);
  expect(server.seen.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, '7', '7']);
  expect(connections).toEqual([true, false, false, true]);
});

test('a project that is gone is told as its problem', async () => {
  const problem = { type: 't', title: 'T', status: 410, slug: 'project-ended', instance: 'urn:x', receipt: { v: 1 } };
  const { events } = await following([(_, response) => void response.writeHead(410).end(JSON.stringify(problem))]);

  await expect(allOf(events)).rejects.toMatchObject({ slug: 'project-ended', receipt: { v: 1 } });
});

test('an abort ends the following without an error', async () => {
  const { events, controller } = await following([
    (_, response) => void stream(response).write(message(1, 'order-changed')),
  ]);

  const first = await events.next();
  const second = events.next();
  controller.abort();

  expect(first.done).toBe(false);
  expect((await second).done).toBe(true);
});

test('pauses grow to a limit and are spread', () => {
  expect([0, 1, 2, 3].map((failures) => backoffMs(failures, 1))).toEqual([500, 1_000, 2_000, 4_000]);
  expect(backoffMs(30, 1)).toBe(15_000);
  expect(backoffMs(0, 0)).toBe(250);
});
