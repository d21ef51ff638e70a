import { decodePDFRawStream, PDFDict, PDFRawStream } from 'pdf-lib';
import { nameAt } from '../../../../disclosure/pdf-seen.ts';
import type { ArchiveClause, Examined } from './clause.ts';
import { dictsAt, entry, numberAt } from './entries.ts';

/* ISO 19005-1 §6.2.2 and §6.2.3, 19005-2 §6.2.3 and §6.2.4. A profile: ISO 15076-1 §7.2. */

const SPACE_AT = 16;
const SIGNATURE_AT = 36;
const COMPONENTS: Readonly<Record<string, number>> = { GRAY: 1, 'RGB ': 3, CMYK: 4 };
/** The newest that PDF 1.4 and PDF 1.7 know. */
const NEWEST = { 1: 2, 2: 4, 3: 4 } as const;

type Profile = { readonly space: string; readonly version: number; readonly isWhole: boolean };

const profileOf = ({ document }: Examined): Profile | undefined => {
  const intent = dictsAt(document.catalog, 'OutputIntents').find((each) => nameAt(each, 'S') === 'GTS_PDFA1');
  const stream = entry(intent, 'DestOutputProfile');
  if (!(intent instanceof PDFDict) || !(stream instanceof PDFRawStream)) return undefined;
  const head = Buffer.from(decodePDFRawStream(stream).getBytes(128));
  const space = head.toString('latin1', SPACE_AT, SPACE_AT + 4);
  const isProfile = head.toString('latin1', SIGNATURE_AT, SIGNATURE_AT + 4) === 'acsp';
  return { space, version: head[8] ?? 0, isWhole: isProfile && COMPONENTS[space] === numberAt(stream.dict, 'N') };
};

/** The colours that are meant are those of one profile, which lies in the file. */
export const hasNoIntent: ArchiveClause = (pdf, part) => {
  const profile = profileOf(pdf);
  return !profile?.isWhole || profile.version > NEWEST[part];
};

const COVERED: Readonly<Record<string, readonly string[]>> = {
  GRAY: ['DeviceGray'],
  'RGB ': ['DeviceGray', 'DeviceRGB'],
  CMYK: ['DeviceGray', 'DeviceCMYK'],
};

/** Colours of a device are those of the intent's. */
export const hasOtherColours: ArchiveClause = (pdf) => {
  const covered = COVERED[profileOf(pdf)?.space ?? ''] ?? [];
  return [...pdf.deviceColours].some((space) => !covered.includes(space));
};
