import { MAX_NAME_LENGTH } from '@convi/contracts';
import { AppError, checkName } from '@convi/kernel';

/** A file whose name nobody gave. */
const UNNAMED = 'file';
const LATEST_MS = 8.64e15;

/** What a client says of a file beforehand. */
export type Said = { readonly name: string; readonly modifiedAt?: number };

// One key, printable and without separators, and perhaps a value: https://tus.io/protocols/resumable-upload#upload-metadata
const pair = /^([!-+\--~]+)(?: ([\d+/A-Za-z]*={0,2}))?$/;

const pairsIn = (metadata: string): Map<string, string> => {
  const pairs = metadata.split(',').map((text) => pair.exec(text.trim()));
  const read = new Map(
    pairs.map((found) => [found?.[1] ?? '', Buffer.from(found?.[2] ?? '', 'base64').toString('utf8')]),
  );
  // A key that stands there twice leaves the map with fewer of them.
  if (pairs.includes(null) || read.size < pairs.length) throw new AppError('malformed-request');
  return read;
};

const timeIn = (text = ''): number | undefined =>
  /^\d{1,16}$/.test(text) && Number(text) <= LATEST_MS ? Number(text) : undefined;

/** Reads `Upload-Metadata`. Throws `malformed-request`, and `bad-name` for a name that no file can have. */
export const readMetadata = (metadata: string | undefined): Said => {
  const said = metadata === undefined ? new Map<string, string>() : pairsIn(metadata);
  // Clients write either; what else they write is kept for them and not looked at.
  const name = checkName(said.get('filename') ?? said.get('name') ?? UNNAMED, MAX_NAME_LENGTH);
  const modifiedAt = timeIn(said.get('lastmodified'));
  return { name, ...(modifiedAt !== undefined && { modifiedAt }) };
};
