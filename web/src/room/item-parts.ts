import type { Conversion, File, Item } from '@convi/contracts';

/** One item of a conversion with what belongs to it: what it was made of, what it became, what was warned of. */
export type ItemParts = {
  readonly item: Item;
  readonly sources: readonly File[];
  readonly results: readonly File[];
  readonly warnings: Conversion['warnings'];
};

const byId = (files: readonly File[]): ReadonlyMap<string, File> => new Map(files.map((file) => [file.id, file]));

const those = (ids: readonly string[], files: ReadonlyMap<string, File>): File[] =>
  ids.flatMap((id) => files.get(id) ?? []);

const isSame = (before: ItemParts, after: ItemParts): boolean => JSON.stringify(before) === JSON.stringify(after);

/** All items with their parts, found in one walk; those that say what they said before stay the same objects. */
export const itemParts = (
  { items, results, warnings }: Conversion,
  files: readonly File[],
  before: readonly ItemParts[] = [],
): readonly ItemParts[] => {
  const [sources, made] = [byId(files), byId(results)];
  const warned = Map.groupBy(warnings, ({ fileId }) => fileId);
  return items.map((item, place) => {
    const after = {
      item,
      sources: those(item.fileIds, sources),
      results: those(item.resultIds, made),
      warnings: [...item.resultIds, ...item.fileIds].flatMap((id) => warned.get(id) ?? []),
    };
    const old = before[place];
    return old && isSame(old, after) ? old : after;
  });
};
