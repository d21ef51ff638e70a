import { soon } from '@convi/testing';
import { expect, test } from 'vitest';
import { jobWorld } from './job-world.fixture.ts';
import { leave } from './toy-registry.fixture.ts';

test('an upload becomes a sealed result with the name of its source and the new ending', async () => {
  const world = await jobWorld();
  const upload = await world.project.upload({ name: 'Brief 🐚.txt', content: 'dear all' });
  const id = await world.convert([upload]);

  world.work();
  await world.untilEnded();

  const [result] = await world.results();
  expect(await world.project.open(result!)).toEqual({ name: 'Brief 🐚.rtf', content: '{\\rtf1 dear all}' });
  expect(result).toMatchObject({ format: 'rtf', bytes: 16, resultOf: id, from: [upload] });
  const told = ['conversion-started', 'item-done', 'conversion-ended'];
  expect((await world.project.events()).map(({ type }) => type)).toEqual(told);
  const { header } = await world.project.snapshot();
  expect(header).toMatchObject({ files: 1, bytes: 16, allFiles: 1, allObjects: 1, allBytes: 16 });
});

test('a finished job leaves no lease, no scratch and no key in memory', async () => {
  const world = await jobWorld();
  const keys: Buffer[] = [];
  const { keyring } = world.ports;
  const read = async (id: string): Promise<Buffer | undefined> => {
    const key = await keyring.read(id);
    // The twin gives out what it keeps; a real keyring gives a copy.
    if (key) keys.push(Buffer.from(key));
    return keys.at(-1);
  };
  world.replace({ keyring: { ...keyring, read } });
  await world.convert([await world.project.upload()]);

  world.work();
  await world.untilEnded();
  await soon(async () => (await world.leases()) === 0);

  expect(await world.states()).toEqual(['done']);
  // One to work with, one that says before the commit that the key is still there.
  expect(keys.map((key) => key.every((byte) => byte === 0))).toEqual([true, true]);
  expect(world.scratch.freeBytes()).toBe(world.scratch.budgetBytes);
});

test('exactly one end is told when the last items end at the same moment', async () => {
  const world = await jobWorld();
  const files = await Promise.all(Array.from({ length: 8 }, () => world.project.upload()));
  await world.convert(files);

  world.work(8);
  await world.untilEnded();

  const ended = (await world.project.events()).filter(({ type }) => type === 'conversion-ended');
  expect(ended).toMatchObject([{ state: 'done' }]);
});

test('a converter gets the options of its file, parsed, and the password', async () => {
  const world = await jobWorld();
  const { convert } = world.toy;
  const seen: unknown[] = [];
  world.toy.convert = async (context, file, options) => {
    seen.push([options, file.password, file.name]);
    return convert(context, file, options);
  };
  const [open, locked] = [await world.project.upload(), await world.project.upload({ password: 'tr0ub4dor' })];
  const perFile = { [locked]: { layout: 'layout', pageRange: null } };
  await world.convert([open, locked], { options: { pageRange: '1-2' }, perFile });

  world.work();
  await world.untilEnded();

  expect(seen).toEqual([
    [{ pageRange: '1-2', layout: 'reading' }, undefined, 'input-0.txt'],
    [{ layout: 'layout' }, 'tr0ub4dor', 'input-0.txt'],
  ]);
});

test('a converter of streams reads its input out of the store', async () => {
  const world = await jobWorld();
  await world.convert([await world.project.upload({ format: 'html', content: '<p>hi', name: 'page.html' })]);

  world.work();
  await world.untilEnded();

  const [result] = await world.results();
  expect(await world.project.open(result!)).toEqual({ name: 'page.rtf', content: '{\\rtf1 <p>hi}' });
});

test('the items of one job may be of different formats', async () => {
  const world = await jobWorld();
  const { upload } = world.project;
  await world.convert([await upload(), await upload({ format: 'html', content: '<p>' })], { groups: [[0, 1]] });

  world.work();
  await world.untilEnded();

  expect(await world.states()).toEqual(['done', 'done']);
});

test('several results of one item are numbered', async () => {
  const world = await jobWorld();
  world.toy.convert = async (context) => [
    await leave(context, 'a.rtf', '{\\rtf1 one}'),
    await leave(context, 'b.rtf', '{\\rtf1 two}'),
  ];
  await world.convert([await world.project.upload({ name: 'pages.txt' })]);

  world.work();
  await world.untilEnded();

  const names = await Promise.all((await world.results()).map(async (file) => (await world.project.open(file)).name));
  expect(names.sort()).toEqual(['pages-1.rtf', 'pages-2.rtf']);
});

test('progress is told at most four times a second and never goes back', async () => {
  const world = await jobWorld();
  const held = Promise.withResolvers<void>();
  const { convert } = world.toy;
  world.toy.convert = async (context, ...given) => {
    for (let n = 0; n <= 100; n++) {
      context.progress(n === 50 ? 0.1 : n / 200);
      world.clock.move(10);
    }
    await held.promise;
    return convert(context, ...given);
  };
  await world.convert([await world.project.upload()]);
  world.work();
  await soon(async () => ((await world.items())[0]?.progress ?? 0) >= 0.45);
  held.resolve();
  await world.untilEnded();

  const events = await world.project.events();
  const told = events.flatMap((event) => (event.type === 'conversion-progress' ? [event.fraction] : []));
  expect(told.length).toBeLessThanOrEqual(5);
  expect(told).toEqual([...told].sort((a, b) => a - b));
});

test('a project runs its limit of conversions at once and no more', async () => {
  const world = await jobWorld();
  const held = Promise.withResolvers<void>();
  const { convert } = world.toy;
  const running = { now: 0, most: 0 };
  world.toy.convert = async (...given) => {
    running.now += 1;
    running.most = Math.max(running.most, running.now);
    await held.promise;
    running.now -= 1;
    return convert(...given);
  };
  for (let n = 0; n < 5; n++) await world.convert([await world.project.upload()]);

  world.work(5);
  await soon(async () => (await world.ports.queue.counts('convert-document')).waiting === 3);
  held.resolve();
  await world.untilEnded(500);

  expect(running.most).toBe(2);
  expect(await world.states()).toEqual(Array(5).fill('done'));
});
