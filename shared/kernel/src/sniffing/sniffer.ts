import { createReadStream } from 'node:fs';
import { claimedFormat, type Format, type FormatId, formats, isText } from '@convi/contracts';
import { tiffFolderAt } from './camera-raw.ts';
import { isDbf } from './dbf.ts';
import { isLivePhotoFilm } from './live-photo.ts';
import { hasBrand, hasMarks, hasOggPacket } from './marks.ts';
import { id3Bytes } from './mpeg.ts';
import { isEncryptedPackage, isOle, oleDirectory, oleFormat } from './ole.ts';
import { specialPicture, unmarkedPicture } from './picture.ts';
import { exactSound, framedSound, unmarkedSound } from './sound.ts';
import { isLateRtf, isMarkedText, textFormat, textOf } from './text.ts';
import { type Kept, type Pointer, type ReadPart, readWindows, windows } from './window.ts';
import { entryNames, isWholeZip, isZip, isZipOf } from './zip.ts';

/** What the content of a file is. `damaged`: of a known kind, but cut short beyond reading. */
export type SniffResult =
  | { readonly kind: 'known'; readonly format: FormatId /** The film beside a photograph. */; readonly isLive?: true }
  | { readonly kind: 'empty' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'unknown' };

type Hint = { readonly name?: string };

// Rows come from the table of contracts, so their ids are format ids.
const known = (row: Pick<Format, 'id'>): Extract<SniffResult, { kind: 'known' }> => ({
  kind: 'known',
  format: row.id as FormatId,
});
const unknown: SniffResult = { kind: 'unknown' };

const OOXML: readonly string[] = ['docx', 'xlsx', 'pptx'];

const sniffZip = (kept: Kept): SniffResult => {
  if (!isWholeZip(kept)) return { kind: 'damaged' };
  const names = entryNames(kept);
  const row = formats.find((each) => isZipOf(kept, names, each));
  return row ? known(row) : unknown;
};

const sniffOle = (kept: Kept, claimed: FormatId | undefined): SniffResult => {
  // What is inside cannot be told without the password: the name is all there is.
  if (isEncryptedPackage(kept)) return known({ id: claimed && OOXML.includes(claimed) ? claimed : 'docx' });
  const row = oleFormat(kept, formats);
  return row ? known(row) : unknown;
};

const sniffMarked = (data: Buffer): Format | undefined =>
  formats.find((row) => hasMarks(data, row) || hasBrand(data, row) || hasOggPacket(data, row));

// A tag may stand before FLAC, AAC and MP3 alike. What follows a tag longer than all that was kept is taken as MP3.
const sniffTagged = ({ head, pointed }: Kept): SniffResult => {
  const after = pointed.length > 0 ? pointed : head.subarray(id3Bytes(head));
  const row = sniffMarked(after);
  return known({ id: row?.id ?? framedSound(after) ?? 'mp3' });
};

const sniffText = (head: Buffer, claimed: FormatId | undefined): SniffResult => {
  const text = textOf(head);
  if (text === undefined) return unknown;
  // Text under the name of a packed format is no document of anybody: engines would guess at it.
  if (claimed !== undefined && !isText(claimed)) return { kind: 'damaged' };
  const format = textFormat(text, claimed);
  return format ? known({ id: format }) : unknown;
};

const sniffUnmarked = (kept: Kept, claimed: FormatId | undefined): FormatId | undefined =>
  isMarkedText(kept.head) ? undefined : (unmarkedPicture(kept, claimed) ?? unmarkedSound(kept, claimed));

/** What has no mark at a place of its own. */
const sniffRest = (kept: Kept, claimed: FormatId | undefined): SniffResult => {
  const { head } = kept;
  if (isLateRtf(head)) return known({ id: 'rtf' });
  if (isDbf(head)) return known({ id: 'dbf' });
  const id = sniffUnmarked(kept, claimed);
  return id ? known({ id }) : sniffText(head, claimed);
};

/** A text that tells of a format whose mark may stand anywhere near the beginning is none of it. */
const isToldOf = ({ signature }: Format, head: Buffer, claimed: FormatId | undefined): boolean =>
  signature.kind === 'within' &&
  claimed !== undefined &&
  isText(claimed) &&
  !head.subarray(0, signature.hex.length / 2).equals(Buffer.from(signature.hex, 'hex')) &&
  textOf(head) !== undefined;

const decide = (kept: Kept, { name = '' }: Hint): SniffResult => {
  const { head, bytes } = kept;
  if (bytes === 0) return { kind: 'empty' };
  const claimed = claimedFormat(name);
  if (isZip(kept)) return sniffZip(kept);
  if (isOle(kept)) return sniffOle(kept, claimed);
  if (id3Bytes(head) > 0) return sniffTagged(kept);
  const special = specialPicture(kept, claimed);
  if (special) return known({ id: special });
  const row = sniffMarked(head);
  if (row && !isToldOf(row, head, claimed)) {
    const id = exactSound(row.id as FormatId, kept, claimed);
    return { ...known({ id }), ...(id === 'mp4' && isLivePhotoFilm(kept) && { isLive: true }) };
  }
  return sniffRest(kept, claimed);
};

const pointer: Pointer = (head) => oleDirectory(head) ?? tiffFolderAt(head) ?? (id3Bytes(head) || undefined);

/**
 * Tells a format by content while the bytes stream through, with bounded memory. The name is a hint only among kinds that
 * content cannot tell apart (plain texts, locked office files).
 */
export const contentSniffer = (hint: Hint = {}) => {
  const kept = windows(pointer);
  return { push: kept.push, result: (): SniffResult => decide(kept.kept(), hint) };
};

/** The same for a content of which any part can be read: only a few are. */
export const sniffParts = async (bytes: number, read: ReadPart, hint: Hint = {}): Promise<SniffResult> =>
  decide(await readWindows(pointer, bytes, read), hint);

/** The same for bytes at hand. */
export const sniffBuffer = (content: Buffer, hint: Hint = {}): SniffResult => {
  const sniffer = contentSniffer(hint);
  sniffer.push(content);
  return sniffer.result();
};

/** The same for a file in scratch. Takes a path of our own making. */
export const sniffFile = async (path: string, hint: Hint = {}): Promise<SniffResult> => {
  const sniffer = contentSniffer(hint);
  for await (const piece of createReadStream(path)) sniffer.push(piece as Buffer);
  return sniffer.result();
};
