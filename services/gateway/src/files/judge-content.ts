import { type FormatId, formatOf, type ProblemSlug, type Service } from '@convi/contracts';
import { AppError, type SniffResult } from '@convi/kernel';

/** Formats of another service that a room takes too: pictures become pages when documents are merged,
 * pages become pictures, and a picture is the cover of a song. */
const guests: Readonly<Record<Service, readonly FormatId[]>> = {
  image: ['pdf'],
  document: ['jpg', 'png', 'webp', 'gif', 'tiff'],
  audio: ['jpg', 'png', 'webp', 'gif'],
};

/** Whether files of a format have a place in projects of a service. */
const belongsTo = (service: Service, format: FormatId): boolean =>
  formatOf(format).service === service || guests[service].includes(format);

const refusals: Readonly<Record<Exclude<SniffResult['kind'], 'known'>, ProblemSlug>> = {
  empty: 'empty-file',
  damaged: 'damaged-file',
  unknown: 'unknown-format',
};

/** The format of a content. Throws the problem of one that has none. */
export const formatIn = (result: SniffResult): FormatId => {
  if (result.kind !== 'known') throw new AppError(refusals[result.kind]);
  return result.format;
};

const film = /^(.+)\.(mov|mp4|qt)$/i;
const photograph = /\.(heic|heif|hif|jpe?g)$/i;

/** Whether a name is that of the film beside one of these photographs: `IMG_1.MOV` beside `IMG_1.HEIC`. */
const isBeside = (name: string, others: readonly string[]): boolean => {
  const base = film.exec(name)?.[1]?.toLowerCase();
  return others.some((other) => photograph.test(other) && other.replace(photograph, '').toLowerCase() === base);
};

export type Newcomer = {
  readonly service: Service;
  readonly name: string;
  /** What else came or lies there, by name. Asked for only where it matters. */
  readonly others: () => readonly string[];
};

/** The format of a content that is to lie in a project of a service. Throws the problem of one that has no place there. */
export const formatFor = ({ service, name, others }: Newcomer, result: SniffResult): FormatId => {
  const format = formatIn(result);
  if (belongsTo(service, format)) return format;
  const isFilm = service === 'image' && format === 'mp4';
  const isLive = result.kind === 'known' && result.isLive === true;
  throw new AppError(isFilm && (isLive || isBeside(name, others())) ? 'live-photo-film' : 'wrong-service');
};
