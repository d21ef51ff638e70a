import type { Conversion } from '@convi/contracts';
import { expect, test } from 'vitest';
import {
  askConversion,
  convert,
  createProject,
  type Holder,
  inProject,
  jsonOf,
  readProject,
  slugOf,
  upload,
} from '../fixtures/calls.fixture.ts';
import { png, webp } from '../fixtures/contents.fixture.ts';
import { type TestGateway, testGateway } from '../fixtures/test-gateway.fixture.ts';
import { testWorker } from '../fixtures/test-worker.fixture.ts';

const asked = async (gateway: TestGateway, ...names: string[]) => {
  const holder = await createProject(gateway);
  const files = await upload(holder, ...names.map((name) => ({ name, content: png(64, name) })));
  const conversion = await jsonOf<Conversion>(await askConversion(holder, { to: 'webp' }));
  return { holder, files, path: `/conversions/${conversion.id}` };
};

const read = async (holder: Holder, path: string): Promise<Conversion> =>
  jsonOf<Conversion>(await inProject(holder, path));

test('a wait ends with the conversion', async () => {
  const gateway = await testGateway();
  const { holder, path } = await asked(gateway, 'a.png');

  const waiting = read(holder, `${path}?waitSeconds=60`);
  testWorker(gateway.ports, 'image', () => ({ contents: [webp()] }));

  expect((await waiting).state).toBe('done');
});

test('a wait ends after its time with the conversion as it is', async () => {
  const gateway = await testGateway();
  const { holder, path } = await asked(gateway, 'a.png');
  let answered = false;
  const waiting = read(holder, `${path}?waitSeconds=20`).finally(() => {
    answered = true;
  });

  const ticking = setInterval(() => gateway.clock.move(1_000), 5);
  const conversion = await waiting;
  clearInterval(ticking);

  expect([answered, conversion.state]).toEqual([true, 'queued']);
});

test('a wait ends with the project', async () => {
  const gateway = await testGateway();
  const { holder, path } = await asked(gateway, 'a.png');
  const waiting = inProject(holder, `${path}?waitSeconds=60`);
  await expect.poll(gateway.log).toContain('"status":202');

  await gateway.ports.records.beginEnd(holder.id, gateway.clock.now(), 'owner');
  gateway.clock.move(5_000);

  expect(await slugOf(await waiting)).toBe('project-ended');
});

test('cancelling ends what is not over and keeps what is done', async () => {
  const gateway = await testGateway();
  const { holder, path } = await asked(gateway, 'a.png', 'b.png');

  const cancelled = await jsonOf<Conversion>(await inProject(holder, path, { method: 'DELETE' }));
  const again = await jsonOf<Conversion>(await inProject(holder, path, { method: 'DELETE' }));

  expect(cancelled.state).toBe('cancelled');
  expect(again).toEqual(cancelled);
  expect(await gateway.ports.queue.counts('convert-image')).toEqual({ waiting: 0, active: 0 });
});

test('one item is cancelled, and the others go on', async () => {
  const gateway = await testGateway();
  const { holder, path } = await asked(gateway, 'a.png', 'b.png');

  const cut = await jsonOf<Conversion>(await inProject(holder, `${path}?item=0`, { method: 'DELETE' }));
  testWorker(gateway.ports, 'image', () => ({ contents: [webp()] }));
  await expect.poll(async () => (await read(holder, path)).state).toBe('partial');

  expect(cut.items.map(({ state }) => state)).toEqual(['cancelled', 'queued']);
  expect((await read(holder, path)).results.map(({ name }) => name)).toEqual(['b.webp']);
});

test('one failed item fails no other, and a retry runs the failed ones alone', async () => {
  const gateway = await testGateway();
  let failing = true;
  testWorker(gateway.ports, 'image', (_, place) =>
    place === 1 && failing ? { failure: 'engine-crashed' } : { contents: [webp()] },
  );
  const { holder, path } = await asked(gateway, 'a.png', 'b.png');
  await expect.poll(async () => (await read(holder, path)).state).toBe('partial');
  const partial = await read(holder, path);
  failing = false;
  const idle = await inProject(holder, `${path}/retry?item=0`, { method: 'POST' });

  const retried = await inProject(holder, `${path}/retry?item=1`, { method: 'POST' });
  await expect.poll(async () => (await read(holder, path)).state).toBe('done');
  const done = await read(holder, path);

  expect(partial.items.map(({ state, failure }) => failure?.slug ?? state)).toEqual(['done', 'engine-crashed']);
  expect(await slugOf(idle)).toBe('nothing-to-retry');
  expect(retried.status).toBe(202);
  expect(done.results.map(({ name }) => name)).toEqual(['a.webp', 'b.webp']);
  expect(await slugOf(await inProject(holder, `${path}/retry`, { method: 'POST' }))).toBe('nothing-to-retry');
});

test('a file that a conversion is to read stays; afterwards it can go', async () => {
  const gateway = await testGateway();
  const { holder, files, path } = await asked(gateway, 'a.png');
  const remove = () => inProject(holder, `/files/${files[0]?.id}`, { method: 'DELETE' });

  const during = await remove();
  await inProject(holder, path, { method: 'DELETE' });
  const after = await remove();

  expect(await slugOf(during)).toBe('file-in-use');
  expect(after.status).toBe(204);
});

test('all conversions are listed, unknown ones are not found', async () => {
  const gateway = await testGateway();
  const { holder, path } = await asked(gateway, 'a.png');
  const unknown = `/conversions/${'0'.repeat(26)}`;

  const listed = await jsonOf<{ conversions: Conversion[] }>(await inProject(holder, '/conversions'));

  expect(listed.conversions.map(({ id }) => `/conversions/${id}`)).toEqual([path]);
  for (const [method, below] of [
    ['GET', ''],
    ['DELETE', ''],
    ['POST', '/retry'],
  ] as const)
    expect(await slugOf(await inProject(holder, unknown + below, { method }))).toBe('conversion-not-found');
});

test('an archive holds all results under safe and distinct names', async () => {
  const gateway = await testGateway();
  testWorker(gateway.ports, 'image', (_, place) => ({ contents: [webp(100_000 + place, `${place}`)] }));
  const holder = await createProject(gateway);
  await upload(
    holder,
    ...['a.png', 'A.png', 'x:y.png', '../up.png', 'con.png'].map((name) => ({ name, content: png() })),
  );
  const { id } = await convert(holder, { to: 'webp' });

  const response = await inProject(holder, `/archive?conversion=${id}`);
  const bytes = Buffer.from(await response.arrayBuffer());

  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/zip',
    'content-disposition': expect.stringContaining('results.zip'),
  });
  const names = [...bytes.toString('latin1').matchAll(/PK\x01\x02[\s\S]{42}([ -~]+?\.webp)/g)].map(([, name]) => name);
  expect(names).toEqual(['a.webp', 'A (2).webp', 'x_y.webp', '_up.webp', '_con.webp']);
  for (let place = 0; place < 5; place++) expect(bytes.includes(webp(100_000 + place, `${place}`))).toBe(true);
});

test('an archive of nothing, or of no conversion, is refused', async () => {
  const gateway = await testGateway();
  const { holder } = await asked(gateway, 'a.png');

  expect(await slugOf(await inProject(holder, '/archive'))).toBe('no-files');
  expect(await slugOf(await inProject(holder, `/archive?conversion=${'0'.repeat(26)}`))).toBe('conversion-not-found');
  expect((await readProject(holder)).conversions).toHaveLength(1);
});

test('an archive that is given up opens nothing more', async () => {
  const gateway = await testGateway();
  testWorker(gateway.ports, 'image', () => ({ contents: [webp(4_000_000)] }));
  const holder = await createProject(gateway);
  await upload(holder, ...['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, content: png() })));
  await convert(holder, { to: 'webp' });
  const abort = new AbortController();

  const response = await inProject(holder, '/archive', { signal: abort.signal });
  abort.abort();

  expect(response.status).toBe(200);
  await expect.poll(gateway.log).toMatch(/archive","status":200,"outcome":"cut"/);
  expect(gateway.log()).not.toContain('request-failed');
});
