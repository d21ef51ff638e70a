import type { InputFile } from '@convi/worker-kit';
import { loaderOf } from './loaders.ts';
import type { Header } from './read-header.ts';

export type Decoding = {
  readonly file: InputFile;
  readonly header: Header;
  /** Which of several pictures, counted from 0. */
  readonly page?: number | undefined;
  /** The small picture beside the large one. */
  readonly thumbnail?: boolean | undefined;
  /** The name of the picture to be made, TIFF or PNG. */
  readonly to: string;
};
type Command = readonly [string, ...string[]];

const MAGICK = 'convert-im6.q16';
/** Inks are written as such: of the two formats only TIFF has them. */
export const isPrint = ({ space }: Header): boolean => space === 'cmyk';

const inputOf = ({ file, page, thumbnail }: Decoding): string => {
  const options = [...(page === undefined ? [] : [`page=${page}`]), ...(thumbnail ? ['thumbnail'] : [])];
  return options.length > 0 ? `${file.name}[${options.join(',')}]` : file.name;
};

const plain = ({ to }: Decoding): string => (to.endsWith('.png') ? `${to}[compression=0]` : to);

// What libvips leaves out of what ImageMagick reads: the black of inks.
const byMagick = ({ file, header, page = 0, to }: Decoding): readonly Command[] | undefined => {
  if (header.loader !== 'magickload') return undefined;
  const written = `${to.endsWith('.png') ? 'png' : 'tiff'}:${to}`;
  return isPrint(header) ? [[MAGICK, `${file.format}:${file.name}[${page}]`, '-compress', 'none', written]] : undefined;
};

/** ImageMagick gives grey as three channels, of which libvips says that they are grey and two more. */
const spaceOfThree: Readonly<Record<string, string>> = { 'b-w': 'srgb', grey16: 'rgb16' };

const copied = (decoding: Decoding): readonly Command[] => {
  const { bands, space } = decoding.header;
  const said = bands > 2 ? spaceOfThree[space] : undefined;
  return [['vips', 'copy', inputOf(decoding), plain(decoding), ...(said ? ['--interpretation', said] : [])]];
};

// Light beyond the white of a screen is cut; what is left has sixteen bits.
const darkened = (from: string, decoding: Decoding, said: readonly string[] = []): Command => [
  ...(['vips', 'colourspace', from, plain(decoding), 'rgb16'] as const),
  ...said,
];

/** Fractions whose meaning is told by their profile, as numbers of sixteen bits: the profile is applied to them later. */
const numbered = (decoding: Decoding): readonly Command[] => {
  const { file, header } = decoding;
  const stem = file.name.split('.')[0];
  const [large, whole] = [`large-${stem}.v`, `whole-${stem}.v`];
  return [
    ['vips', 'linear', inputOf(decoding), large, '65535', '0'],
    ['vips', 'cast', large, whole, 'ushort'],
    ['vips', 'copy', whole, plain(decoding), '--interpretation', header.bands > 2 ? 'rgb16' : 'grey16'],
  ];
};

/** libvips takes the largest number of a pixel for 255 or 65535, and knows no bits without spaces between them. */
const portablePixels = ({ file, header, to }: Decoding): Command => [
  ...([MAGICK, `pnm:${file.name}`, '-compress', 'none', '-depth', header.space.endsWith('16') ? '16' : '8'] as const),
  `${to.endsWith('.png') ? 'png' : 'tiff'}:${to}`,
];

/** PFM: libvips takes its floating point numbers for bytes, and its rows, of which the lowest comes first, from above. */
const portableFloats = (decoding: Decoding): readonly Command[] => {
  const { name } = decoding.file;
  const stem = name.split('.')[0];
  const [upright, three] = [`upright-${stem}.v`, `light-${stem}.v`];
  const turned: Command = ['vips', 'flip', name, upright, 'vertical'];
  const said = ['--source-space', 'scrgb'];
  if (decoding.header.bands > 2) return [turned, darkened(upright, decoding, said)];
  const all = `${upright} ${upright} ${upright}`;
  return [turned, ['vips', 'bandjoin', all, three], darkened(three, decoding, said)];
};

/** The programs that make a picture which sharp cannot read into one that it can, to be run one after the other. */
export const decodingOf = (decoding: Decoding): readonly Command[] => {
  const { file, header, to } = decoding;
  // Its header was not read: the loader is named, so that no other one takes the file.
  if (header.isRemembered) return [['vips', header.loader, file.name, to]];
  if (file.format === 'ppm') return header.isFloat ? portableFloats(decoding) : [portablePixels(decoding)];
  if (header.isFloat && header.hasProfile) return numbered(decoding);
  if (loaderOf(file.format)?.isLight || header.isFloat) return [darkened(inputOf(decoding), decoding)];
  return byMagick(decoding) ?? copied(decoding);
};
