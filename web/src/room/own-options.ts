import { jointOperations } from '@convi/contracts';
import type { Target } from './making-of.ts';
import type { OwnOptions, RoomView } from './room-view.ts';

/** The own options of a file with some of them changed; `undefined` takes one back. */
export const withOwn = (
  { own }: Pick<RoomView, 'own'>,
  fileId: string,
  changes: Readonly<Record<string, unknown>>,
): OwnOptions => {
  const kept = Object.entries({ ...own[fileId], ...changes }).filter(([, value]) => value !== undefined);
  const { [fileId]: _, ...others } = own;
  return kept.length > 0 ? { ...others, [fileId]: Object.fromEntries(kept) } : others;
};

/** What a conversion is told of single files: of their own options those that its form has. Files that become one have none. */
export const perFileOf = ({ offered, fits }: Target, own: OwnOptions): { readonly perFile?: OwnOptions } => {
  if (jointOperations.includes(offered.name)) return {};
  // The schema is our own: contracts make it, the catalogue carries it.
  const known = Object.keys((offered.options.properties ?? {}) as object);
  const entries = fits.flatMap(({ id }) => {
    const some = Object.entries(own[id] ?? {}).filter(([name]) => known.includes(name));
    return some.length > 0 ? [[id, Object.fromEntries(some)] as const] : [];
  });
  return entries.length > 0 ? { perFile: Object.fromEntries(entries) } : {};
};
