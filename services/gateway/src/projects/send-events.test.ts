import { expect, onTestFinished, test } from 'vitest';
import { createProject, type Holder, inProject, slugOf, upload } from '../fixtures/calls.fixture.ts';
import { png } from '../fixtures/contents.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';

const MINUTE_MS = 60_000;

type Told = { readonly id?: string; readonly event: { readonly type: string; readonly [field: string]: unknown } };

/** Follows a project and keeps all that was told, with the raw text. */
const follow = async (holder: Holder, headers: Record<string, string> = {}) => {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const response = await inProject(holder, '/events', { headers, signal: abort.signal });
  let text = '';
  let isOver = false;
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const piece of response.body ?? []) text += decoder.decode(piece as Uint8Array, { stream: true });
    isOver = true;
  };
  void read().catch(() => undefined);
  const told = (): Told[] =>
    [...text.matchAll(/(?:id: (.+)\n)?data: (.+)\n\n/g)].map(([, id, data]) => ({
      ...(id !== undefined && { id }),
      event: JSON.parse(data ?? '') as Told['event'],
    }));
  return { response, told, types: () => told().map(({ event }) => event.type), text: () => text, isOver: () => isOver };
};

test('what happens is told as it happens, unbuffered', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const stream = await follow(holder);

  const [file] = await upload(holder, { name: 'a.png', content: png() });

  await expect.poll(stream.types).toContain('file-added');
  expect(stream.told().find(({ event }) => event.type === 'file-added')).toMatchObject({
    id: expect.any(String),
    event: { fileId: file?.id, at: expect.any(String) },
  });
  expect(Object.fromEntries(stream.response.headers)).toMatchObject({
    'content-type': expect.stringContaining('text/event-stream'),
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
});

test('a stream resumes after the last event that was seen, and begins at the beginning without it', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway, 'document');
  await upload(holder, { name: 'a.png', content: png() });
  await upload(holder, { name: 'b.png', content: png() });
  const first = await follow(holder);
  await expect.poll(() => first.told().length).toBe(2);
  const [seen, missed] = first.told();

  const resumed = await follow(holder, { 'last-event-id': seen?.id ?? '' });
  const nonsense = await follow(holder, { 'last-event-id': 'nonsense' });

  await expect.poll(resumed.told).toEqual([missed]);
  await expect.poll(nonsense.told).toEqual([seen, missed]);
});

test('a quiet stream says so every fifteen seconds', async () => {
  const gateway = await testGateway();
  const stream = await follow(await createProject(gateway));
  await expect.poll(() => stream.text().split(':\n\n').length).toBe(2);

  gateway.clock.move(15_000);
  await expect.poll(() => stream.text().split(':\n\n').length).toBe(3);
  gateway.clock.move(15_000);

  await expect.poll(() => stream.text().split(':\n\n').length).toBe(4);
});

test('the end is announced five minutes and one minute before, then told, and the stream closes', async () => {
  const gateway = await testGateway();
  const stream = await follow(await createProject(gateway));
  const endings = () => stream.types().filter((type) => type === 'project-ending').length;
  await expect.poll(stream.text).toContain(':\n\n');

  gateway.clock.move(10 * MINUTE_MS);
  await expect.poll(endings).toBe(1);
  gateway.clock.move(4 * MINUTE_MS);
  await expect.poll(endings).toBe(2);
  gateway.clock.move(MINUTE_MS);

  await expect.poll(stream.isOver).toBe(true);
  expect(stream.types()).toEqual(['project-ending', 'project-ending', 'project-ended']);
});

test('an end that activity moves away is announced anew', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const stream = await follow(holder);
  await expect.poll(stream.text).toContain(':\n\n');
  gateway.clock.move(11 * MINUTE_MS);
  await expect.poll(stream.types).toEqual(['project-ending']);

  await upload(holder, { name: 'a.png', content: png() });
  await expect.poll(stream.types).toEqual(['project-ending', 'file-added', 'project-end-moved']);
  gateway.clock.move(10 * MINUTE_MS);

  await expect.poll(stream.types).toEqual(['project-ending', 'file-added', 'project-end-moved', 'project-ending']);
});

test('an early end is told once and closes the stream', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const stream = await follow(holder);
  await expect.poll(stream.text).toContain(':\n\n');

  await gateway.ports.records.beginEnd(holder.id, gateway.clock.now(), 'owner');

  await expect.poll(stream.isOver).toBe(true);
  expect(stream.types()).toEqual(['project-ended']);
});

test('a door that closes keeps nobody waiting', async () => {
  const gateway = await testGateway();
  const stream = await follow(await createProject(gateway));
  await expect.poll(stream.text).toContain(':\n\n');

  gateway.stop();

  await expect.poll(stream.isOver).toBe(true);
  expect(stream.types()).toEqual([]);
});

test('who does not hold the project hears nothing', async () => {
  const holder = await createProject(await testGateway());

  expect(await slugOf(await inProject({ ...holder, token: 'cvt_wrong' }, '/events'))).toBe('project-not-found');
});
