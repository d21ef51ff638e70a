import sharp from 'sharp';
import type { PictureOptions } from '../requests.ts';

/* A text as a picture of a width. Pango lays it out, with the fonts of the system: any script that they have. */
const fonts = { sans: 'DejaVu Sans Bold', serif: 'Liberation Serif Bold', mono: 'DejaVu Sans Mono Bold' } as const;

const DPI = 72;
const MOST_DPI = 20_000;

type Marking = Pick<PictureOptions, 'watermarkColour' | 'watermarkFont'>;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const drawn = (text: string, { watermarkColour, watermarkFont }: Marking, dpi: number) => {
  const markup = `<span foreground="${watermarkColour}">${escaped(text)}</span>`;
  return sharp({ text: { text: markup, font: fonts[watermarkFont], rgba: true, dpi } }).png();
};

/** Draws a text on nothing, about as wide as wanted. Undefined for a text with nothing to see. */
export const textMark = async (text: string, width: number, marking: Marking): Promise<Buffer | undefined> => {
  if (text.trim() === '') return undefined;
  const { info } = await drawn(text, marking, DPI).toBuffer({ resolveWithObject: true });
  const dpi = Math.max(1, Math.min(MOST_DPI, Math.round((DPI * width) / info.width)));
  return drawn(text, marking, dpi).toBuffer();
};
