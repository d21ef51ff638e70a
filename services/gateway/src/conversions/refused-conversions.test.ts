import { conversionQueue, type Service } from '@convi/contracts';
import { expect, test } from 'vitest';
import { askConversion, createProject, problemOf, slugOf, upload } from '../fixtures/calls.fixture.ts';
import { jpg, png } from '../fixtures/contents.fixture.ts';
import { type TestGateway, testGateway } from '../fixtures/test-gateway.fixture.ts';

const readyProject = async (gateway: TestGateway, service: Service = 'image', ...names: string[]) => {
  const holder = await createProject(gateway, service);
  const contents = (names.length > 0 ? names : ['a.png', 'b.png']).map((name) => ({ name, content: png(64, name) }));
  return { holder, files: await upload(holder, ...contents) };
};

const waitingIn = async ({ ports }: TestGateway, service: Service): Promise<number> =>
  (await ports.queue.counts(conversionQueue(service))).waiting;

test('options are those of the pair, and a file may have its own', async () => {
  const gateway = await testGateway();
  const { holder, files } = await readyProject(gateway);
  const [a, b] = files.map(({ id }) => id);
  const errorsOf = async (json: object) => (await problemOf(await askConversion(holder, json))).errors;

  const good = await askConversion(holder, { to: 'jpg', options: { quality: 50 }, perFile: { [a!]: { quality: 90 } } });

  expect(good.status).toBe(202);
  expect(await errorsOf({ to: 'jpg', options: { quality: 900 } })).toEqual([
    { pointer: '/options/quality', rule: 'at-most:100' },
  ]);
  expect(await errorsOf({ to: 'png', options: { quality: 50 } })).toEqual([
    { pointer: '/options/quality', rule: 'unknown' },
  ]);
  expect(await errorsOf({ to: 'jpg', perFile: { [b!]: { fit: 'none' } } })).toEqual([
    { pointer: `/perFile/${b}/fit`, rule: 'one-of' },
  ]);
  expect(await errorsOf({ to: 'jpg', options: { quality: null } })).toEqual([
    { pointer: '/options/quality', rule: 'type:number' },
  ]);
  expect(await errorsOf({ to: 'jpg', perFile: { ['0'.repeat(26)]: {} } })).toEqual([
    { pointer: `/perFile/${'0'.repeat(26)}`, rule: 'unknown-file' },
  ]);
});

const refused: readonly (readonly [string, object])[] = [
  ['unsupported-conversion', { to: 'pdf' }],
  ['malformed-request', { to: 'nonsense' }],
  ['malformed-request', {}],
  ['malformed-request', { to: 'webp', colour: 'red' }],
  ['file-not-found', { to: 'webp', fileIds: ['0'.repeat(26)] }],
  ['bad-options', { to: 'webp', options: { nonsense: true } }],
];
test.each(refused)('%s: %j', async (slug, json) => {
  const gateway = await testGateway();
  const { holder } = await readyProject(gateway);

  expect(await slugOf(await askConversion(holder, json))).toBe(slug);
  expect(await waitingIn(gateway, 'image')).toBe(0);
});

test('a project without uploads, and a file named twice, have their own problems', async () => {
  const gateway = await testGateway();
  const { holder, files } = await readyProject(gateway);
  const id = files[0]?.id;

  const empty = await askConversion(await createProject(gateway), { to: 'webp' });
  const twice = await askConversion(holder, { to: 'webp', fileIds: [id, id] });

  expect(await slugOf(empty)).toBe('no-files');
  expect((await problemOf(twice)).errors).toEqual([{ pointer: '/fileIds/1', rule: 'twice' }]);
});

test('a service without workers is named, and the catalogue says so', async () => {
  const gateway = await testGateway({ running: ['document', 'audio'] });
  const { holder } = await readyProject(gateway);

  expect(await slugOf(await askConversion(holder, { to: 'webp' }))).toBe('service-unavailable');
});

test('a full queue refuses at once and says when to come back', async () => {
  const gateway = await testGateway({
    change: ({ queue }) => ({ queue: { ...queue, counts: async () => ({ waiting: 5_000, active: 2 }) } }),
  });
  const { holder } = await readyProject(gateway);

  const response = await askConversion(holder, { to: 'webp' });

  expect(response.headers.get('retry-after')).toBe('10');
  expect(await slugOf(response)).toBe('queue-full');
});

test('what can never fit into the memory of a job is refused at once', async () => {
  const gateway = await testGateway({ settings: { scratchBytes: 100_000 } });
  const holder = await createProject(gateway);
  await upload(holder, { name: 'a.jpg', content: jpg(100_001) });

  expect(await slugOf(await askConversion(holder, { to: 'webp' }))).toBe('too-large');
});
