import type { DrawnPage } from './drawn/drawn-pages.ts';
import type { Placed } from './drawn/drawn-things.ts';
import { around, type Box, heightOf, holds, shared, widthOf } from './printed/box.ts';

/** A picture of a page: where it stands, and how fine it is. Points. */
export type PagePicture = { readonly box: Box; readonly dpi: number };
export type PagePictures = { readonly pictures: readonly PagePicture[]; readonly hasBackground: boolean };

const INCH = 72;
/** Points: what is smaller is a bullet, a line or a shade. */
const SMALLEST = 12;
/** Pieces of one picture lie so near to each other and end so alike. */
const NEAR = 1.5;
/** A picture of so much of a page, with so many words on it, is what they are printed on. */
const BACKGROUND = 0.5;
const WORDS_ON_IT = 5;
const MOST_OF_A_PAGE = 60;

const dpiOf = ({ box, across, down }: Placed): number =>
  Math.max((across * INCH) / Math.max(1, widthOf(box)), (down * INCH) / Math.max(1, heightOf(box)));

const isAlike = (a: number, b: number): boolean => Math.abs(a - b) <= NEAR;

const isOne = (a: Box, b: Box): boolean => {
  const [across, down] = [shared([a.left, a.right], [b.left, b.right]), shared([a.top, a.bottom], [b.top, b.bottom])];
  if (across < -NEAR || down < -NEAR) return false;
  const isStacked = isAlike(a.left, b.left) && isAlike(a.right, b.right);
  const isRow = isAlike(a.top, b.top) && isAlike(a.bottom, b.bottom);
  const smaller = Math.min(widthOf(a) * heightOf(a), widthOf(b) * heightOf(b));
  return isStacked || isRow || (across > 0 && down > 0 && across * down >= smaller / 2);
};

const merged = (pictures: readonly PagePicture[]): readonly PagePicture[] => {
  const groups: PagePicture[] = [];
  for (const picture of pictures) {
    const at = groups.findIndex(({ box }) => isOne(box, picture.box));
    const group = groups[at];
    if (group) groups[at] = { box: around([group.box, picture.box]), dpi: Math.max(group.dpi, picture.dpi) };
    else groups.push(picture);
  }
  return groups;
};

const isLarge = ({ box }: PagePicture): boolean => widthOf(box) >= SMALLEST && heightOf(box) >= SMALLEST;

/** The pictures of a page that are worth showing: whole again where they were cut, without what words are printed on. */
export const picturesOfPage = ({ pictures, shown, width, height }: DrawnPage, words: readonly Box[]): PagePictures => {
  const seen = pictures.filter(({ box }) => {
    const part = shown(box);
    return part.right > part.left && part.bottom > part.top;
  });
  const whole = merged(merged(seen.map((each) => ({ box: each.box, dpi: dpiOf(each) })))).filter(isLarge);
  const isBackground = ({ box }: PagePicture): boolean =>
    widthOf(box) * heightOf(box) >= BACKGROUND * width * height &&
    words.filter((word) => holds(box, word)).length >= WORDS_ON_IT;
  const kept = whole.filter((picture) => !isBackground(picture));
  return {
    pictures: kept.slice(0, MOST_OF_A_PAGE),
    hasBackground: kept.length < whole.length || kept.length > MOST_OF_A_PAGE,
  };
};
