import type { OptionValue } from '../../room/room-view.ts';

export type Turn = {
  /** As CSS says it: turned first, mirrored then. */
  readonly css: string;
  readonly isQuarter: boolean;
};

/** How a picture will stand when it is cut: an engine turns and mirrors first. */
export const turnOf = ({ rotate = '0', flip }: Readonly<Record<string, OptionValue>>): Turn => {
  const degrees = Number(rotate) || 0;
  const across = flip === 'horizontal' || flip === 'both' ? -1 : 1;
  const down = flip === 'vertical' || flip === 'both' ? -1 : 1;
  return { css: `scale(${across}, ${down}) rotate(${degrees}deg)`, isQuarter: degrees % 180 !== 0 };
};
