import { readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { type FormatId, formatOf } from '@convi/contracts';
import sharp from 'sharp';
import { isEdited } from '../../joining/is-edited.ts';
import { convertPicture } from '../convert-picture.ts';
import { disclosePicture } from '../disclose-picture.ts';
import { outputSize } from '../output-size.ts';
import { pictureOf } from '../picture.ts';
import type { ConvertAnswer, PictureOptions } from '../requests.ts';
import { turnedSize } from '../shape/turned-size.ts';
import { openSource, type Source } from '../source.ts';
import { jpegParts } from './jpeg-parts.ts';
import type { DrawPageAnswer, DrawPageRequest } from './page-requests.ts';

/** From this quality on a JPEG that exists is better than any that could be made of it. */
const USUAL_QUALITY = 90;
/** The pixels are read this much smaller, only to see that they are all there. */
const GLANCE = 8;

const keepsSize = (source: Source, request: DrawPageRequest): boolean => {
  const from = turnedSize(source, request.options);
  const to = outputSize(pictureOf(source, { ...request, to: 'jpg' }));
  return from.width === to.width && from.height === to.height && to.how === 'scale';
};

/** Whether all that is wanted of a picture is that it stands on a page. */
const isLeftAlone = (source: Source, request: DrawPageRequest): boolean => {
  const { imageQuality, lossless } = request.options;
  const isPoorer = imageQuality < USUAL_QUALITY && !lossless;
  return request.overlay === undefined && !isPoorer && !isEdited(request.options) && keepsSize(source, request);
};

const isWhole = async (source: Source): Promise<boolean> => {
  try {
    const width = Math.max(1, Math.round(source.metadata.width / GLANCE));
    await sharp(source.input, { ...source.options, failOn: 'error' })
      .resize({ width })
      .raw()
      .toBuffer();
    return true;
  } catch {
    return false;
  }
};

/** There is metadata that a PDF has no place for. */
const tellsMore = ({ metadata: { exif, xmp, iptc } }: Source): boolean => Boolean(exif ?? xmp ?? iptc);

/** A JPEG that nothing has to be changed in stands on its page as it is. */
const asItIs = async (source: Source, request: DrawPageRequest): Promise<DrawPageAnswer | undefined> => {
  if (request.from !== 'jpg' || !isLeftAlone(source, request) || !(await isWhole(source))) return undefined;
  const parts = jpegParts(await readFile(request.input));
  if (!parts || ![1, 3, 4].includes(parts.channels)) return undefined;
  const { metadata, orient } = request.options;
  const keeps = metadata === 'keep';
  await writeFile(request.output, keeps ? parts.whole : parts.bare);
  const { report } = keeps ? await disclosePicture({ ...request, input: request.output }) : { report: [] };
  return {
    ...{ width: parts.width, height: parts.height, density: source.metadata.density },
    orientation: orient ? (source.metadata.orientation ?? 1) : 1,
    ...{ report, warnings: metadata === 'copyright' && tellsMore(source) ? ['metadata-dropped'] : [] },
  };
};

const drawings: readonly FormatId[] = ['svg', 'eps', 'pdf', 'emf', 'wmf', 'gif'];
/** What has nothing to lose yet. */
const isExact = (format: FormatId): boolean => formatOf(format).lossless === true || drawings.includes(format);

type Made = { readonly answer: ConvertAnswer; readonly path: string; readonly bytes: number };

const made = async (request: DrawPageRequest, to: 'jpg' | 'png', more: Partial<PictureOptions>): Promise<Made> => {
  const { imageQuality: quality, ...options } = request.options;
  const path = `${request.output}.${to}`;
  const drawn: PictureOptions = { ...options, metadata: 'strip', dpi: undefined, flatten: true, quality, ...more };
  const answer = await convertPicture({ ...request, to, output: path, options: drawn });
  return { answer, path, bytes: (await sharp(path).metadata()).size ?? (await readFile(path)).length };
};

/** Photographs as JPEG; of pictures with nothing lost yet, the exact one when it is no larger: those are drawings. */
const candidates = async (request: DrawPageRequest): Promise<Made[]> => {
  const { lossless, colourSpace } = request.options;
  if (lossless) return [await made(request, 'png', {})];
  const photo = await made(request, 'jpg', {});
  // A PNG has no inks.
  if (!isExact(request.original) || colourSpace === 'cmyk') return [photo];
  return [photo, await made(request, 'png', { bitDepth: '8' })];
};

const redrawn = async (source: Source, request: DrawPageRequest): Promise<DrawPageAnswer> => {
  const [best, ...others] = (await candidates(request)).toSorted((a, b) => a.bytes - b.bytes);
  if (!best) throw new Error('a picture without a drawing');
  await rename(best.path, request.output);
  for (const { path } of others) await unlink(path);
  const { width, height, warnings, report } = best.answer;
  const isWanted = request.options.metadata === 'keep' || request.options.metadata === 'copyright';
  const isDropped = isWanted && tellsMore(source);
  return {
    ...{ width, height, orientation: 1, report },
    density: keepsSize(source, request) ? source.metadata.density : undefined,
    // A page is white: that its picture was clear in places is no loss.
    warnings: [
      ...warnings.filter((slug) => slug !== 'alpha-flattened'),
      ...(isDropped ? (['metadata-dropped'] as const) : []),
    ],
  };
};

/** Makes a picture into one that a PDF can hold: a JPEG as it is where that can be, otherwise one drawn with its options. */
export const drawPage = async (request: DrawPageRequest): Promise<DrawPageAnswer> => {
  const source = await openSource(request);
  return (await asItIs(source, request)) ?? redrawn(source, request);
};
