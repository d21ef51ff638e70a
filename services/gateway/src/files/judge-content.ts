import { type FormatId, formatOf, type ProblemSlug, type Service } from '@convi/contracts';
import { AppError, type SniffResult } from '@convi/kernel';

/** Formats of another service that a room takes too: pictures become pages when documents are merged, pages become pictures. */
const guests: Readonly<Record<Service, readonly FormatId[]>> = {
  image: ['pdf'],
  document: ['jpg', 'png', 'webp', 'gif', 'tiff'],
  audio: [],
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

/** The format of a content that is to lie in a project of a service. Throws `wrong-service` for one of another room. */
export const formatFor = (service: Service, result: SniffResult): FormatId => {
  const format = formatIn(result);
  if (!belongsTo(service, format)) throw new AppError('wrong-service');
  return format;
};
