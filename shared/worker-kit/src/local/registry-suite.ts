import { type FormatId, takesAll } from '@convi/contracts';
import type { Converter } from '../registry/define-converter.ts';
import type { Registry, RegistryOf } from '../registry/registry.ts';
import { type LocalHost, localHost } from './local-host.ts';
import type { LocalInput } from './local-job.ts';
import { convertLocally, inspectLocally, previewLocally } from './local-runs.ts';

/** Makes a small file of a format by code. */
export type Fixtures = Partial<Record<FormatId, () => Promise<Buffer> | Buffer>>;
export type SuiteCase = { readonly name: string; readonly run: () => Promise<void> };

/** What `registrySuite` is given: a service's registry and a fixture for every format that its converters take. */
export type SuiteParts = {
  readonly registry: RegistryOf;
  readonly fixtures: Fixtures;
  /** `each`: every input and every output once, where all go the same way and their pairs are tested elsewhere. */
  readonly covers?: 'pairs' | 'each';
};

const inputOf = async (fixtures: Fixtures, format: FormatId): Promise<LocalInput> => {
  const make = fixtures[format];
  if (!make) throw new Error(`no fixture of ${format}`);
  return { format, content: await make() };
};

const demand = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what);
};

type World = { readonly host: LocalHost; readonly fixtures: Fixtures; readonly covers: 'pairs' | 'each' };
type Placed = { readonly converter: Converter; readonly place: number; readonly of: number };

/** Inputs are dealt out to the converters one after the other; one with nothing left takes the first. */
const inputsOf = ({ covers }: World, { converter, place, of }: Placed): readonly FormatId[] => {
  const { from } = converter.capability;
  if (covers === 'pairs') return from;
  const dealt = from.filter((_, n) => n % of === place);
  return dealt.length > 0 ? dealt : from.slice(0, 1);
};

const conversionCases = (world: World, placed: Placed): SuiteCase[] => {
  const { host, fixtures } = world;
  const { operation, to } = placed.converter.capability;
  const convert = async (formats: readonly FormatId[]): Promise<void> => {
    const inputs = await Promise.all(formats.map((format) => inputOf(fixtures, format)));
    // The result is sniffed on the way, as in the job loop.
    const { value } = await convertLocally(host, { operation, to, inputs });
    demand(value.length > 0, 'nothing was made');
  };
  const dealt = inputsOf(world, placed);
  if (takesAll(operation)) return [{ name: `${dealt.join(', ')} are merged into ${to}`, run: () => convert(dealt) }];
  return dealt.map((format) => ({ name: `${format} becomes ${to}`, run: () => convert([format]) }));
};

const inspectionCase = ({ host, fixtures }: World, format: FormatId): SuiteCase => ({
  name: `${format} tells its facts`,
  run: async () => {
    const facts = await inspectLocally(host, await inputOf(fixtures, format));
    demand(!facts.unreadable && !facts.locked, 'a good file was not read');
  },
});

const previewCase = ({ host, fixtures }: World, format: FormatId): SuiteCase => ({
  name: `${format} has a picture`,
  run: async () => {
    await previewLocally(host, await inputOf(fixtures, format), { width: 64, page: 1 });
  },
});

const casesOf = (world: World, { converters, inspectors, previewers }: Registry): SuiteCase[] => [
  ...converters.flatMap((converter, place) => conversionCases(world, { converter, place, of: converters.length })),
  ...inspectors.flatMap(({ from }) => from.map((format) => inspectionCase(world, format))),
  ...previewers.flatMap(({ from }) => from.map((format) => previewCase(world, format))),
];

/**
 * The test that every converter, inspector and previewer has by existing: it takes a small file of each format it claims
 * and makes what it promises. Resolves with named cases for the test runner and the way to close what they share.
 */
export const registrySuite = async ({ registry, fixtures, covers = 'pairs' }: SuiteParts) => {
  const host = await localHost(registry);
  const world: World = { fixtures, host, covers };
  return { cases: casesOf(world, host.registry), close: host.close };
};
