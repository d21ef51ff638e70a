/** Beyond so many, progress would stand still and other jobs would wait long for their turn. */
const MOST_AT_ONCE = 12;

/**
 * Neighbours together, in as few groups as keep all processes busy: the start of one costs as much as several pages. `breaks`
 * tells where two neighbours may not be together.
 */
export const inGroups = <T>(
  all: readonly T[],
  processes: number,
  breaks: (one: T, next: T) => boolean = () => false,
): T[][] => {
  const most = Math.min(MOST_AT_ONCE, Math.ceil(all.length / processes));
  const groups: T[][] = [];
  for (const each of all) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (!group || last === undefined || group.length >= most || breaks(last, each)) groups.push([each]);
    else group.push(each);
  }
  return groups;
};
