import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Lists of thousands of pages or segments say the same over and over: a tenth of their size stays in the record. */
const WORTH_CHARACTERS = 4_096;
/** No JSON begins so. */
const PACKED = '~';
/** Far above what any request may hold. */
const MAX_BYTES = 16 * 1024 ** 2;

/** Makes a long JSON text short. */
export const packText = (json: string): string =>
  json.length < WORTH_CHARACTERS ? json : `${PACKED}${deflateRawSync(json).toString('base64')}`;

/** The text that `packText` was given. */
export const unpackText = (text: string): string =>
  text.startsWith(PACKED)
    ? inflateRawSync(Buffer.from(text.slice(1), 'base64'), { maxOutputLength: MAX_BYTES }).toString()
    : text;
