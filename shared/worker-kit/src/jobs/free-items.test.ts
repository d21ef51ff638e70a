import { expect, test } from 'vitest';
import { type JobWorld, jobWorld } from './job-world.fixture.ts';
import { leave } from './toy-registry.fixture.ts';

/** A world whose engine leaves a result of so many bytes and takes any options. */
const worldOf = async (bytes: number): Promise<JobWorld> => {
  const world = await jobWorld();
  const { registry } = world.tools;
  const converters = registry.converters.map((converter) => ({
    ...converter,
    ...{ estimateBytes: () => 1_000, reads: () => [] },
    convert: async (...[context]: Parameters<typeof converter.convert>) => [
      await leave(context, 'output.rtf', `{\\rtf1 ${'x'.repeat(bytes - 8)}}`),
    ],
  }));
  const converterFor: typeof registry.converterFor = (wanted) =>
    converters.find(({ capability: { from } }) => wanted.from.every((format) => from.includes(format)));
  Object.assign(world.tools, { registry: { ...registry, converters, converterFor } });
  return world;
};

const itemOf = async (bytes: number, options: Record<string, unknown>) => {
  const world = await worldOf(bytes);
  await world.convert([await world.project.upload({ content: 'x'.repeat(100) })], { options });
  world.work();
  await world.untilEnded();
  const [item] = await world.items();
  return { free: item?.free, warnings: item?.warnings.map(({ slug }) => slug) };
};

test.each([{ preset: 'email' }, { preset: 'smaller' }, { targetKilobytes: 1 }])(
  'a file that was to become smaller and did not costs nothing, and that is said: %j',
  async (options) => {
    expect(await itemOf(101, options)).toEqual({ free: true, warnings: ['larger-than-source'] });
    expect(await itemOf(100, options)).toEqual({ free: undefined, warnings: [] });
  },
);

test('another format that is larger is what was asked for', async () => {
  expect(await itemOf(500, {})).toEqual({ free: undefined, warnings: [] });
  expect(await itemOf(500, { preset: 'avatar' })).toEqual({ free: undefined, warnings: [] });
});
