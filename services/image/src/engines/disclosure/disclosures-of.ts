import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Disclosure, FormatId } from '@convi/contracts';
import type { Metadata } from 'sharp';
import { fromExif } from './from-exif.ts';
import { fromGif } from './from-gif.ts';
import { fromIptc } from './from-iptc.ts';
import { fromXmp } from './from-xmp.ts';
import { tidyDisclosures } from './tidy-disclosures.ts';
import { type Bytes, openTiff } from './tiff-folders.ts';

const EXIF_MARK = 'Exif\0\0';

const textKinds: Readonly<Record<string, Disclosure['kind']>> = {
  Author: 'author',
  Copyright: 'copyright',
  Software: 'software',
  'Creation Time': 'time',
  Description: 'description',
  Comment: 'description',
  Title: 'description',
};

const blockOf = (block: Buffer): Bytes => {
  const body = block.toString('latin1', 0, EXIF_MARK.length) === EXIF_MARK ? block.subarray(EXIF_MARK.length) : block;
  return (at, count) => body.subarray(at, at + count);
};

const fileBytes =
  (file: number): Bytes =>
  (at, count) => {
    const data = Buffer.alloc(count);
    return data.subarray(0, readSync(file, data, 0, count, at));
  };

const exifIn = (bytes: Bytes): Disclosure[] => {
  const tiff = openTiff(bytes);
  return tiff ? fromExif(tiff) : [];
};

// A TIFF has its tags in the file itself; libvips tells of none of them.
const tagsOfTiff = (path: string): Disclosure[] => {
  const file = openSync(path, 'r');
  try {
    return exifIn(fileBytes(file));
  } finally {
    closeSync(file);
  }
};

const ofItsFormat = (path: string, format: FormatId): Disclosure[] => {
  if (format === 'tiff') return tagsOfTiff(path);
  if (format === 'gif') return fromGif(readFileSync(path));
  return format === 'svg' ? fromXmp(readFileSync(path, 'utf8')) : [];
};

const texts = (comments: Metadata['comments']): Disclosure[] =>
  (comments ?? []).flatMap(({ keyword, text }) => {
    const kind = textKinds[keyword];
    return kind ? [{ kind, value: text }] : [];
  });

type Blocks = Partial<Pick<Metadata, 'exif' | 'xmp' | 'iptc' | 'comments'>>;

/** What a picture tells of people, places and things. Takes what an engine found in it; a TIFF, a GIF and a drawing are read. */
export const disclosuresOf = (path: string, format: FormatId, { exif, xmp, iptc, comments }: Blocks): Disclosure[] =>
  tidyDisclosures([
    ...(exif ? exifIn(blockOf(exif)) : []),
    ...ofItsFormat(path, format),
    ...(xmp ? fromXmp(xmp.toString('utf8')) : []),
    ...(iptc ? fromIptc(iptc) : []),
    ...texts(comments),
  ]);
