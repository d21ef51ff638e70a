import {
  type Capability,
  type Catalogue,
  type FormatId,
  formats,
  limits,
  profileSchema,
  type Service,
  type services,
} from '@convi/contracts';
import type { Ports } from '@convi/kernel';

type Offered = Catalogue['services'][Service]['operations'][number];

const kindOf = ({ operation, profile, unit, from, trial = false }: Capability): string =>
  JSON.stringify([operation, profile, unit, trial, [...from].sort()]);

const union = (lists: readonly (readonly FormatId[])[]): FormatId[] => [...new Set(lists.flat())];

const offeredOf = (same: readonly Capability[]): Offered[] => {
  const [first] = same;
  if (!first) return [];
  const { operation: name, profile, unit, trial = false } = first;
  const to = union(same.map((each) => [each.to]));
  return [{ name, from: [...first.from], to, profile, options: profileSchema(profile), unit, trial }];
};

const serviceOf = (service: Service, said: { alive: boolean; capabilities: readonly Capability[] }) => {
  const limitsShown = Object.entries(limits[service].free).filter(
    (entry): entry is [string, number] => entry[1] !== undefined,
  );
  return {
    available: said.alive,
    limits: Object.fromEntries(limitsShown),
    operations: [...Map.groupBy(said.capabilities, kindOf).values()].flatMap(offeredOf),
  };
};

const rows = formats.map(({ id, name, extensions, mediaType }) => ({
  // The table's own rows: their ids are format ids.
  id: id as FormatId,
  name,
  extensions: [...extensions],
  mediaType,
}));

/** `GET /v1/formats`: what the workers announced, kept while they are away and marked so. */
export const readFormats = async ({
  clock,
  announcements,
}: Pick<Ports, 'clock' | 'announcements'>): Promise<Catalogue> => {
  const said = await announcements.read(clock.now());
  const entryOf = (service: Service) => {
    const { alive = false, announcement } = said[service] ?? {};
    return serviceOf(service, { alive, capabilities: announcement?.capabilities ?? [] });
  };
  return {
    formats: rows,
    services: { image: entryOf('image'), document: entryOf('document'), audio: entryOf('audio') } satisfies Record<
      (typeof services)[number],
      unknown
    >,
  };
};
