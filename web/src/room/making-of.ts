import type { Catalogue, File, FormatId, Operation } from '@convi/contracts';
import type { RoomView } from './room-view.ts';

export type Offered = Catalogue['services'][keyof Catalogue['services']]['operations'][number];
export type Target = { readonly to: FormatId; readonly offered: Offered; readonly fits: readonly File[] };

/** What can be made of the files in the room, and what is chosen of it. */
export type Making = {
  readonly operations: readonly Operation[];
  readonly operation: Operation;
  readonly targets: readonly Target[];
  readonly target: Target | undefined;
  readonly uploads: readonly File[];
  /** Whether results are worked on further. */
  readonly further: boolean;
};

/** The files that the person brought, in order; results are not among them. */
export const uploadsOf = ({ project }: RoomView): readonly File[] =>
  project?.files.filter(({ resultOf }) => resultOf === undefined) ?? [];

/** What a conversion is made of: the results that are worked on further, else what the person brought. */
const sourcesOf = (view: RoomView): readonly File[] => {
  const further = view.project?.files.filter(({ id }) => view.further.includes(id)) ?? [];
  return further.length > 0 ? further : uploadsOf(view);
};

// Rows of one profile are one choice to a person, however many engines stand behind it.
const sameForm = (rows: readonly Offered[]): Offered[] =>
  Map.groupBy(rows, ({ profile }) => profile)
    .values()
    .flatMap(([first, ...more]) => (first ? [{ ...first, from: [first, ...more].flatMap(({ from }) => from) }] : []))
    .toArray();

const targetTo = (to: FormatId, offers: readonly Offered[], uploads: readonly File[]): Target => {
  const rows = sameForm(offers.filter((offered) => offered.to.includes(to))).map((offered) => ({
    to,
    offered,
    fits: uploads.filter(({ format }) => offered.from.includes(format)),
  }));
  // Options of one target may differ by source: the form that takes most of the files leads.
  return rows.reduce((best, row) => (row.fits.length > best.fits.length ? row : best));
};

const targetsOf = (offers: readonly Offered[], uploads: readonly File[]): Target[] => {
  const targets = [...new Set(offers.flatMap(({ to }) => to))].map((to) => targetTo(to, offers, uploads));
  if (uploads.length === 0) return targets;
  return targets.filter(({ fits }) => fits.length > 0).sort((a, b) => b.fits.length - a.fits.length);
};

/** What most people want of a room. */
const FAVOURITES: readonly FormatId[] = ['webp', 'pdf', 'mp3'];

/** What a phone wrote is wanted as what every program opens. */
const favouritesFor = (uploads: readonly File[]): readonly FormatId[] =>
  uploads.some(({ format }) => format === 'heic') ? ['jpg'] : FAVOURITES;

// A person seldom wants what they have: a favourite that none of the files is already, or not all, else any fresh target.
const usual = (targets: readonly Target[], uploads: readonly File[]): Target | undefined => {
  const fresh = targets.filter(({ to, fits }) => fits.every(({ format }) => format !== to));
  const partly = targets.filter(({ to, fits }) => fits.some(({ format }) => format !== to));
  const favourites = favouritesFor(uploads);
  const favourite = (some: readonly Target[]) => some.find(({ to }) => favourites.includes(to));
  return favourite(fresh) ?? favourite(partly) ?? fresh[0] ?? targets[0];
};

/** What can be made now. A choice that the files or the catalogue no longer allow gives way to the usual one. */
export const makingOf = (view: RoomView): Making => {
  const offers = view.catalogue?.services[view.service]?.operations ?? [];
  const uploads = sourcesOf(view);
  const further = uploads.some(({ resultOf }) => resultOf !== undefined);
  // A board shows what was brought: what comes out of it is arranged by bringing it again.
  const operations = [...new Set(offers.map(({ name }) => name))].filter((name) => !further || name !== 'assemble');
  const operation = operations.find((name) => name === view.choice.operation) ?? operations[0] ?? 'convert';
  const targets = targetsOf(
    offers.filter(({ name }) => name === operation),
    uploads,
  );
  const target = targets.find(({ to }) => to === view.choice.to) ?? usual(targets, uploads);
  return { operations, operation, targets, target, uploads, further };
};
