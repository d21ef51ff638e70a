import type { Packet } from './packet.ts';

/** In what two packets are alike, and how many of them in a row must be before a seam. */
type Likeness = {
  readonly traitsOf: (packets: readonly Packet[]) => readonly Buffer[];
  readonly least: number;
};

export type SeamRules = {
  /** The strictest first: the next counts only where that one finds nothing. */
  readonly likenesses: readonly Likeness[];
  /** Whether a packet of the later encoder may come where the earlier one has another. */
  readonly mayStandFor?: (next: Packet, other: Packet) => boolean;
};

/** The same stretch of sound as two encoders made it, packet by packet. */
export type Pair = { readonly earlier: readonly Packet[]; readonly later: readonly Packet[] };

const seamBy = ({ earlier, later }: Pair, { traitsOf, least }: Likeness, { mayStandFor }: SeamRules) => {
  const traits = traitsOf(earlier);
  const others = traitsOf(later);
  let alike = 0;
  let longest = least - 1;
  let seam: number | undefined;
  for (const [n, next] of later.entries()) {
    const other = earlier[n];
    if (other && alike > longest && (mayStandFor?.(next, other) ?? true)) {
      longest = alike;
      seam = n;
    }
    alike = traits[n] && others[n]?.equals(traits[n]) ? alike + 1 : 0;
  }
  return seam;
};

/**
 * At which packet the later encoder may take over: behind the longest stretch of which both made the same. Undefined when
 * there is none.
 */
export const findSeam = (pair: Pair, rules: SeamRules): number | undefined => {
  for (const likeness of rules.likenesses) {
    const seam = seamBy(pair, likeness, rules);
    if (seam !== undefined) return seam;
  }
  return undefined;
};
