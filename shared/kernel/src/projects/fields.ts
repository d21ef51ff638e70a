import type { AuditionWish } from '@convi/contracts';

/** The names of a project record's fields; counters and header fields stand under their own names. */
export const ORDER_FIELD = 'order';
export const ARRANGEMENT_FIELD = 'arrangement';
export const fileField = (fileId: string): string => `file:${fileId}`;
/** An upload that is not whole yet. */
export const uploadField = (uploadId: string): string => `upload:${uploadId}`;
export const conversionField = (conversionId: string): string => `conversion:${conversionId}`;
export const itemField = (conversionId: string, item: number): string => `item:${conversionId}:${item}`;
export const previewField = (fileId: string, width: number, page: number): string =>
  `preview:${fileId}:${width}:${page}`;
/** The pages of a document that has none until it is laid out: one PDF, from which previews are drawn. */
export const layoutField = (fileId: string): string => `preview:${fileId}:layout`;
const wishName = (wish: AuditionWish): string => {
  if (wish.kind === 'waveform') return `waveform-${wish.channels}`;
  return wish.kind === 'clip' ? `clip-${wish.atMs}-${wish.lengthMs}` : wish.kind;
};
/** What is heard of a file counts among its previews: it goes with them. */
export const auditionField = (fileId: string, wish: AuditionWish): string => `preview:${fileId}:${wishName(wish)}`;
/** A trial counts among the previews of its file: it goes with them. */
export const trialField = (fileId: string, trialId: string): string => `${trialsOf(fileId)}${trialId}`;
export const trialsOf = (fileId: string): string => `preview:${fileId}:trial-`;
/** A cookie of the page, by the hash of its value. */
export const cookieField = (hash: string): string => `cookie:${hash}`;
/** The token of another device that the project was given to, by its hash. */
export const tokenField = (hash: string): string => `token:${hash}`;
/** The tokens of other devices, the newest first. */
export const tokenFieldsOf = (fields: Readonly<Record<string, string>>): string[] =>
  Object.keys(fields)
    .filter((name) => name.startsWith(tokenField('')))
    .sort((a, b) => Number(fields[b]) - Number(fields[a]));
/** The one code that may still give the project to another device: its hash, and until when. */
export const HANDOVER_FIELD = 'handover';
/** A conversion by the hash of its idempotency key; the value is `<conversion id> <hash of the body>`. */
export const idempotencyField = (hash: string): string => `idempotency:${hash}`;
