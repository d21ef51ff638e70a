import { FailureError } from '@convi/kernel';
import { soon } from '@convi/testing';
import { expect, test } from 'vitest';
import { jobWorld } from './job-world.fixture.ts';
import { runJob } from './run-job.ts';
import { conversionJob } from './test-conversion.fixture.ts';
import { endless, leave } from './toy-registry.fixture.ts';

test('one failed item never fails the others', async () => {
  const world = await jobWorld();
  const { convert } = world.toy;
  world.toy.convert = async (context, file, options) => {
    if (file.bytes === 3) throw new FailureError('corrupt-input');
    return convert(context, file, options);
  };
  const { upload, events } = world.project;
  await world.convert([await upload(), await upload({ content: 'bad' }), await upload()], { groups: [[0, 1, 2]] });

  world.work();
  await world.untilEnded();

  expect(await world.states()).toEqual(['done', 'failed', 'done']);
  expect(await world.failures()).toEqual([undefined, 'corrupt-input', undefined]);
  expect((await events()).at(-1)).toMatchObject({ type: 'conversion-ended', state: 'partial' });
});

test('a crash is tried on a fresh process twice and then told', async () => {
  const world = await jobWorld();
  let runs = 0;
  world.toy.convert = async () => {
    runs += 1;
    throw new FailureError('engine-crashed');
  };
  await world.convert([await world.project.upload()]);

  world.work();
  await world.untilEnded(500);

  expect(runs).toBe(3);
  expect(await world.failures()).toEqual(['engine-crashed']);
});

test('a job that killed its worker each time is not begun a fourth time', async () => {
  const world = await jobWorld();
  let runs = 0;
  world.toy.convert = async () => {
    runs += 1;
    return [];
  };
  const conversionId = await world.convert([await world.project.upload()]);
  const [item] = await world.items();
  const taken = { attempt: 4, lastAttempt: true, addedAt: world.clock.now(), signal: new AbortController().signal };
  const job = conversionJob(world.project.id, { conversionId });

  await runJob(world.tools, { ran: () => undefined }, { ...taken, id: item?.job ?? '', job });

  expect(runs).toBe(0);
  expect(await world.failures()).toEqual(['engine-crashed']);
});

test('an unforeseen error is told as internal, and its words reach no log', async () => {
  const world = await jobWorld();
  world.toy.convert = async () => {
    throw new TypeError('secret words of a file');
  };
  await world.convert([await world.project.upload({ name: 'secret name.txt' })]);

  world.work();
  await world.untilEnded(500);

  expect(await world.failures()).toEqual(['internal']);
  expect(world.lines.join('')).toContain('TypeError');
  expect(world.lines.join('')).not.toMatch(/secret/);
});

test('what is not of the promised format is no result', async () => {
  const world = await jobWorld();
  world.toy.convert = async (context) => [await leave(context, 'output.rtf', 'just words')];
  await world.convert([await world.project.upload()]);
  const before = await world.objects();

  world.work();
  await world.untilEnded(500);

  expect(await world.failures()).toEqual(['engine-crashed']);
  expect(await world.objects()).toEqual(before);
});

test('an engine past its run budget is ended as too complex', async () => {
  const world = await jobWorld();
  world.toy.convert = endless;
  await world.convert([await world.project.upload()]);

  world.work();
  await world.until('running');
  await world.untilEnded(5_000);

  expect(await world.failures()).toEqual(['too-complex']);
});

test('a job that waited past its budget is not begun', async () => {
  const world = await jobWorld();
  await world.convert([await world.project.upload()]);
  world.clock.move(31 * 60_000);

  world.work();
  await world.untilEnded();

  expect(await world.failures()).toEqual(['waited-too-long']);
});

test('a job that waits for scratch past its budget gives up', async () => {
  const world = await jobWorld({ budgetBytes: 2_000 });
  const taken = await world.scratch.reserve(1_500);
  await world.convert([await world.project.upload()]);

  world.work();
  await soon(() => world.scratch.waiting() === 1);
  await world.untilEnded(5 * 60_000);

  expect(await world.failures()).toEqual(['waited-too-long']);
  await taken.release();
});

test('a file that scratch can never hold is refused', async () => {
  const world = await jobWorld({ budgetBytes: 500 });
  await world.convert([await world.project.upload()]);

  world.work();
  await world.untilEnded();

  expect(await world.failures()).toEqual(['too-large']);
});

test('results that the project has no room for are refused and removed', async () => {
  const world = await jobWorld();
  await world.convert([await world.project.upload()]);
  const before = await world.objects();
  await world.project.set({ bytes: String(3 * 1024 ** 3) });

  world.work();
  await world.untilEnded();

  expect(await world.failures()).toEqual(['too-large']);
  expect(await world.objects()).toEqual(before);
});

test('options that do not parse are a failure of the item', async () => {
  const world = await jobWorld();
  await world.convert([await world.project.upload()], { options: { pageRange: 'all of them' } });

  world.work();
  await world.untilEnded();

  expect(await world.failures()).toEqual(['bad-options']);
});

test('a stored input that was tampered with is never converted', async () => {
  const world = await jobWorld();
  await world.convert([await world.project.upload()]);
  const { get } = world.ports.objects;
  world.replace({
    objects: {
      ...world.ports.objects,
      get: async (key) => (await get(key))?.map((chunk: Buffer) => chunk.map((byte) => byte ^ 1)),
    },
  });

  world.work();
  await world.untilEnded(500);

  expect(await world.failures()).toEqual(['internal']);
});
