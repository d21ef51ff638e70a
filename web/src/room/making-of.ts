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
};

/** The files that the person brought, in order; results are not among them. */
export const uploadsOf = ({ project }: RoomView): readonly File[] =>
  project?.files.filter(({ resultOf }) => resultOf === undefined) ?? [];

const targetsOf = (offers: readonly Offered[], uploads: readonly File[]): Target[] => {
  const pairs = offers.flatMap((offered) => offered.to.map((to) => ({ to, offered })));
  const targets = [...new Set(pairs.map(({ to }) => to))].map((to): Target => {
    const same = pairs.filter((pair) => pair.to === to).map(({ offered }) => offered);
    // Pairs of one target may differ in their options by source: the row that takes most of the files leads.
    const rows = same.map((offered) => ({
      to,
      offered,
      fits: uploads.filter(({ format }) => offered.from.includes(format)),
    }));
    return rows.reduce((best, row) => (row.fits.length > best.fits.length ? row : best));
  });
  if (uploads.length === 0) return targets;
  return targets.filter(({ fits }) => fits.length > 0).sort((a, b) => b.fits.length - a.fits.length);
};

// A person seldom wants what they have: the first target that none of the files is already.
const usual = (targets: readonly Target[]): Target | undefined =>
  targets.find(({ to, fits }) => fits.every(({ format }) => format !== to)) ?? targets[0];

/** What can be made now. A choice that the files or the catalogue no longer allow gives way to the usual one. */
export const makingOf = (view: RoomView): Making => {
  const offers = view.catalogue?.services[view.service]?.operations ?? [];
  const operations = [...new Set(offers.map(({ name }) => name))];
  const operation = operations.find((name) => name === view.choice.operation) ?? operations[0] ?? 'convert';
  const uploads = uploadsOf(view);
  const targets = targetsOf(
    offers.filter(({ name }) => name === operation),
    uploads,
  );
  const target = targets.find(({ to }) => to === view.choice.to) ?? usual(targets);
  return { operations, operation, targets, target, uploads };
};
