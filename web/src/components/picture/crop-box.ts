import type { OptionValue } from '../../room/room-view.ts';

export type Size = { readonly width: number; readonly height: number };
export type Box = Size & { readonly left: number; readonly top: number };
/** Which sides follow a drag, by the points of a compass. */
export const edges = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Edge = (typeof edges)[number];
export type Way = { readonly x: number; readonly y: number };
/** The picture, and the shape that a box has to keep: its width by its height. */
export type Bounds = { readonly size: Size; readonly ratio?: number | undefined };

const within = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

export const whole = ({ width, height }: Size): Box => ({ left: 0, top: 0, width, height });

const isWhole = (box: Box, size: Size): boolean => box.width === size.width && box.height === size.height;

/** A box of whole pixels inside of the picture. */
const settled = ({ left, top, width, height }: Box, size: Size): Box => {
  const [across, down] = [within(Math.round(width), 1, size.width), within(Math.round(height), 1, size.height)];
  return {
    left: within(Math.round(left), 0, size.width - across),
    top: within(Math.round(top), 0, size.height - down),
    width: across,
    height: down,
  };
};

/** The box that the option says; the whole picture where it says none. */
export const boxIn = (text: OptionValue | undefined, size: Size): Box => {
  const [left, top, width, height] = String(text ?? '')
    .replaceAll(' ', '')
    .split(',')
    .map(Number);
  if (!width || !height || left === undefined || top === undefined || Number.isNaN(left + top)) return whole(size);
  return settled({ left, top, width, height }, size);
};

/** What the option says of a box: nothing of the whole picture. */
export const boxText = (box: Box, size: Size): string =>
  isWhole(box, size) ? '' : [box.left, box.top, box.width, box.height].join(',');

/** `16:9` as a number. */
export const ratioIn = (text: OptionValue | undefined): number | undefined => {
  const [across, down] = String(text ?? '')
    .split(':')
    .map(Number);
  return across && down ? across / down : undefined;
};

export const moved = (box: Box, { x, y }: Way, { size }: Bounds): Box =>
  settled({ ...box, left: box.left + x, top: box.top + y }, size);

/** A box of the shape that is to be kept; the corner or side that does not follow stays where it is. */
const shaped = (box: Box, edge: Edge, { size, ratio }: Required<Bounds>): Box => {
  if (ratio === undefined) return box;
  const [isWest, isNorth] = [edge.includes('w'), edge.includes('n')];
  const [right, bottom] = [box.left + box.width, box.top + box.height];
  const room = { width: isWest ? right : size.width - box.left, height: isNorth ? bottom : size.height - box.top };
  const isUpright = edge === 'n' || edge === 's';
  const wanted = isUpright
    ? box.height * ratio
    : edge.length === 1
      ? box.width
      : Math.max(box.width, box.height * ratio);
  const width = Math.min(wanted, room.width, room.height * ratio);
  const height = width / ratio;
  return { left: isWest ? right - width : box.left, top: isNorth ? bottom - height : box.top, width, height };
};

/** The box with a side or a corner dragged so far. */
export const stretched = (box: Box, { edge, x, y }: Way & { readonly edge: Edge }, bounds: Bounds): Box => {
  const { size, ratio } = bounds;
  const [right, bottom] = [box.left + box.width, box.top + box.height];
  const left = edge.includes('w') ? within(box.left + x, 0, right - 1) : box.left;
  const top = edge.includes('n') ? within(box.top + y, 0, bottom - 1) : box.top;
  const east = edge.includes('e') ? within(right + x, left + 1, size.width) : right;
  const south = edge.includes('s') ? within(bottom + y, top + 1, size.height) : bottom;
  const dragged = { left, top, width: east - left, height: south - top };
  return settled(shaped(dragged, edge, { size, ratio }), size);
};

/** The largest box of a shape in the middle of another. */
export const cutTo = (box: Box, { size, ratio }: Bounds): Box => {
  if (ratio === undefined) return box;
  const width = Math.min(box.width, box.height * ratio);
  const height = width / ratio;
  const [left, top] = [box.left + (box.width - width) / 2, box.top + (box.height - height) / 2];
  return settled({ left, top, width, height }, size);
};
