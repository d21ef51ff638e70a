import type { Announcement, FormatId, Operation, Service } from '@convi/contracts';
import type { Auditioner } from './define-auditioner.ts';
import type { Converter } from './define-converter.ts';
import type { Inspector } from './define-inspector.ts';
import type { Previewer } from './define-previewer.ts';
import type { EngineHost } from './engine-host.ts';

export type RegistryParts = {
  readonly service: Service;
  readonly converters: readonly Converter[];
  readonly inspectors?: readonly Inspector[];
  readonly previewers?: readonly Previewer[];
  readonly auditioners?: readonly Auditioner[];
  /** Ends what the engines keep running (pools); called once, after the last job. */
  readonly close?: () => Promise<void>;
  /** Starts engines ahead and tells whether they can be used; without it the service is ready at once. */
  readonly ready?: () => Promise<boolean>;
};

type Wanted = { readonly operation: Operation; readonly from: readonly FormatId[]; readonly to: FormatId };

export type Registry = Required<RegistryParts> & {
  readonly announcement: Announcement;
  /** The converter that takes all of these formats, or undefined. */
  readonly converterFor: (wanted: Wanted) => Converter | undefined;
  readonly inspectorFor: (format: FormatId) => Inspector | undefined;
  readonly previewerFor: (format: FormatId) => Previewer | undefined;
  readonly auditionerFor: (format: FormatId) => Auditioner | undefined;
};

/** A service's `registry.ts` exports one of these: it builds the converters around the engines of a host. */
export type RegistryOf = (host: EngineHost) => Registry;

const takes = ({ capability }: Converter, { operation, from, to }: Wanted): boolean =>
  capability.operation === operation &&
  capability.to === to &&
  from.every((format) => (capability.from as readonly FormatId[]).includes(format));

const assertNoTwice = (converters: readonly Converter[]): void => {
  const pairs = converters.flatMap(({ capability: { operation, from, to } }) =>
    from.map((format) => `${operation} ${format} ${to}`),
  );
  const twice = pairs.find((pair, at) => pairs.indexOf(pair) !== at);
  if (twice) throw new Error(`two converters for one pair: ${twice}`);
};

/** Everything that a worker can do. Throws when two converters claim one pair. */
export const registry = (parts: RegistryParts): Registry => {
  const { service, converters, inspectors = [], previewers = [], auditioners = [] } = parts;
  assertNoTwice(converters);
  return {
    service,
    converters,
    inspectors,
    previewers,
    auditioners,
    close: parts.close ?? (async () => undefined),
    ready: parts.ready ?? (async () => true),
    announcement: { version: 1, service, capabilities: converters.map(({ capability }) => capability) },
    converterFor: (wanted) => converters.find((converter) => takes(converter, wanted)),
    inspectorFor: (format) => inspectors.find(({ from }) => from.includes(format)),
    previewerFor: (format) => previewers.find(({ from }) => from.includes(format)),
    auditionerFor: (format) => auditioners.find(({ from }) => from.includes(format)),
  };
};
