import { type Conversion, conversionQueue, type Service } from '@convi/contracts';
import { expect, test } from 'vitest';
import {
  askConversion,
  convert,
  createProject,
  inProject,
  jsonOf,
  readProject,
  slugOf,
  upload,
} from '../fixtures/calls.fixture.ts';
import { pdf, png, wav, webp } from '../fixtures/contents.fixture.ts';
import { type TestGateway, testGateway } from '../fixtures/test-gateway.fixture.ts';
import { testWorker } from '../fixtures/test-worker.fixture.ts';

const readyProject = async (gateway: TestGateway, service: Service = 'image', ...names: string[]) => {
  const holder = await createProject(gateway, service);
  const contents = (names.length > 0 ? names : ['a.png', 'b.png']).map((name) => ({ name, content: png(64, name) }));
  return { holder, files: await upload(holder, ...contents) };
};

const accepted = async (response: Response): Promise<Conversion> => {
  expect(response.status, await response.clone().text()).toBe(202);
  return jsonOf<Conversion>(response);
};

const waitingIn = async ({ ports }: TestGateway, service: Service): Promise<number> =>
  (await ports.queue.counts(conversionQueue(service))).waiting;

test('without a choice all uploads are converted in their order, never earlier results', async () => {
  const gateway = await testGateway();
  const { holder, files } = await readyProject(gateway);
  testWorker(gateway.ports, 'image', () => ({ contents: [webp()] }));

  const first = await convert(holder, { to: 'webp' });
  const second = await accepted(await askConversion(holder, { to: 'jpg' }));

  expect(first).toMatchObject({ operation: 'convert', to: 'webp', state: 'done', progress: 1 });
  expect(first.results.map(({ name, from }) => [name, from])).toEqual([
    ['a.webp', [files[0]?.id]],
    ['b.webp', [files[1]?.id]],
  ]);
  expect(second.items.map(({ fileIds }) => fileIds)).toEqual(files.map(({ id }) => [id]));
});

test('a picture among recordings is there for others: it is not converted itself', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway, 'audio');
  const [song, cover] = await upload(holder, { name: 'a.wav', content: wav() }, { name: 'b.png', content: png() });
  testWorker(gateway.ports, 'audio', () => ({ contents: [] }));

  const all = await accepted(await askConversion(holder, { to: 'flac' }));
  const asked = await askConversion(holder, { to: 'flac', fileIds: [cover?.id] });

  expect(all.items.map(({ fileIds }) => fileIds)).toEqual([[song?.id]]);
  expect(await slugOf(asked)).toBe('unsupported-conversion');
});

test('a preset names the target where the client does not', async () => {
  const gateway = await testGateway();
  const { holder } = await readyProject(gateway);

  const named = await accepted(await askConversion(holder, { options: { preset: 'web-photo' } }));
  const said = await accepted(await askConversion(holder, { to: 'jpg', options: { preset: 'web-photo' } }));

  expect([named.to, said.to]).toEqual(['webp', 'jpg']);
});

test('it tells its place while it waits', async () => {
  const gateway = await testGateway();
  const { holder } = await readyProject(gateway);

  const first = await accepted(await askConversion(holder, { to: 'webp' }));
  const second = await accepted(await askConversion(holder, { to: 'jpg' }));

  expect([first.state, first.position, second.position]).toEqual(['queued', 0, 2]);
});

test('a job holds ids, formats and sizes, and no option or name of anybody', async () => {
  const gateway = await testGateway();
  const { holder, files } = await readyProject(gateway, 'image', 'marker.png');
  const jobs: unknown[] = [];
  gateway.ports.consumers.consume({
    queue: conversionQueue('image'),
    concurrency: 1,
    run: async ({ job }) => {
      jobs.push(job);
      return { kind: 'done' };
    },
  });

  const { id } = await accepted(await askConversion(holder, { to: 'jpg', options: { background: '#abcdef' } }));

  await expect.poll(() => jobs).toHaveLength(1);
  const what = { version: 1, kind: 'conversion', service: 'image', operation: 'convert', from: ['png'], to: 'jpg' };
  expect(jobs[0]).toEqual({ ...what, projectId: holder.id, conversionId: id, items: [0], bytes: files[0]?.bytes });
  const record = JSON.stringify(await gateway.ports.records.read(holder.id));
  expect(record).not.toContain('abcdef');
  expect(record).not.toContain('marker');
});

test('office files share jobs, pictures have one each', async () => {
  const gateway = await testGateway();
  const { holder } = await readyProject(gateway);
  const document = await createProject(gateway, 'document');
  await upload(document, ...['a', 'b', 'c'].map((name) => ({ name: `${name}.txt`, content: Buffer.from('words') })));

  await accepted(await askConversion(holder, { to: 'webp' }));
  await accepted(await askConversion(document, { to: 'pdf' }));

  expect([await waitingIn(gateway, 'image'), await waitingIn(gateway, 'document')]).toEqual([2, 1]);
});

test('a merge is one item of all files, and its target may be left out where there is one', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway, 'document');
  const files = await upload(holder, { name: 'a.pdf', content: pdf() }, { name: 'b.png', content: png() });

  const merged = await accepted(
    await askConversion(holder, { operation: 'merge', fileIds: [files[1]?.id, files[0]?.id] }),
  );

  expect(merged.to).toBe('pdf');
  expect(merged.items.map(({ fileIds }) => fileIds)).toEqual([[files[1]?.id, files[0]?.id]]);
});

test('a repeated request with the same key makes one conversion; another body under it is a conflict', async () => {
  const gateway = await testGateway();
  const { holder } = await readyProject(gateway);
  const ask = (json: object) => askConversion(holder, json, { 'idempotency-key': 'once' });

  const both = await Promise.all([ask({ to: 'webp' }), ask({ to: 'webp' })]);
  const later = await accepted(await ask({ to: 'webp' }));
  const other = await ask({ to: 'jpg' });

  const ids = await Promise.all(both.map(async (each) => (await accepted(each)).id));
  expect(new Set([...ids, later.id]).size).toBe(1);
  expect(await slugOf(other)).toBe('idempotency-conflict');
  expect(await waitingIn(gateway, 'image')).toBe(2);
  expect((await readProject(holder)).conversions).toHaveLength(1);
});

test('a project has at most so many conversions that are not over, however many ask at once', async () => {
  const gateway = await testGateway();
  const { holder } = await readyProject(gateway, 'image', 'a.png');
  const { conversionsRunning, conversionsQueued } = holder.limits;
  const most = conversionsRunning + conversionsQueued;

  const answers = await Promise.all(Array.from({ length: most + 5 }, () => askConversion(holder, { to: 'webp' })));

  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 202)).toHaveLength(most);
  expect(await slugOf(answers.find(({ status }) => status === 429)!)).toBe('too-many-conversions');
});

test('when the queue is away the conversion fails instead of waiting for ever', async () => {
  const gateway = await testGateway({
    change: ({ queue }) => ({
      queue: {
        ...queue,
        add: (job) => (job.job.kind === 'conversion' ? Promise.reject(new Error('away')) : queue.add(job)),
      },
    }),
  });
  const { holder } = await readyProject(gateway);

  const response: Response = await askConversion(holder, { to: 'webp' });
  const [conversion] = (await readProject(holder)).conversions;

  expect(await slugOf(response)).toBe('internal');
  expect(conversion?.state).toBe('failed');
  expect((await inProject(holder, `/files/${conversion?.items[0]?.fileIds[0]}`, { method: 'DELETE' })).status).toBe(
    204,
  );
});
