import type { Disclosure } from '@convi/contracts';
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { counted, type Found, type Kind, told } from './found.ts';
import { fromXmp } from './from-xmp.ts';
import { everyDict, nameAt, textAt, textOf } from './pdf-seen.ts';

const MOST_XMP = 2 * 1024 ** 2;

/* ISO 32000-2 §14.3.3. */
const information: Readonly<Record<string, Kind>> = {
  Author: 'author',
  Title: 'description',
  Subject: 'description',
  Keywords: 'description',
  Creator: 'software',
  Producer: 'software',
  CreationDate: 'time',
  ModDate: 'time',
  Company: 'company',
  Manager: 'manager',
};

// D:20240517102030+02'00', whose parts after the year may be left out.
const dated = (kind: Kind, text: string): string => {
  const [, year, month = '01', day = '01', hours, minutes = '00', seconds = '00'] =
    /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?/.exec(text) ?? [];
  if (kind !== 'time' || year === undefined) return text;
  return `${year}-${month}-${day}${hours === undefined ? '' : ` ${hours}:${minutes}:${seconds}`}`;
};

const informationOf = ({ context }: PDFDocument): Disclosure[] => {
  const info = context.lookupMaybe(context.trailerInfo.Info, PDFDict);
  if (!info) return [];
  return info.keys().flatMap((key) => {
    const name = key.decodeText();
    const text = textAt(info, name);
    if (text === undefined || text === '' || name === 'Trapped') return [];
    const kind = information[name];
    return kind ? told(kind, dated(kind, text)) : told('custom-properties', `${name}: ${text}`);
  });
};

const xmpOf = ({ catalog }: PDFDocument): Disclosure[] => {
  const stream = catalog.lookup(PDFName.of('Metadata'));
  if (!(stream instanceof PDFRawStream)) return [];
  const bytes = decodePDFRawStream(stream).getBytes(MOST_XMP);
  return fromXmp(Buffer.from(bytes).toString('utf8'));
};

const layersOf = ({ catalog }: PDFDocument): Disclosure[] => {
  const usual = catalog.lookupMaybe(PDFName.of('OCProperties'), PDFDict)?.lookupMaybe(PDFName.of('D'), PDFDict);
  const off = usual?.lookupMaybe(PDFName.of('OFF'), PDFArray);
  const names = off?.asArray().flatMap((_, at) => {
    const group = off.lookup(at);
    return group instanceof PDFDict ? (textAt(group, 'Name') ?? []) : [];
  });
  return counted('hidden-layers', off?.size() ?? 0, names);
};

const MARKUP =
  /^(Text|FreeText|Line|Square|Circle|Polygon|PolyLine|Highlight|Underline|Squiggly|StrikeOut|Stamp|Caret|Ink|FileAttachment|Sound|Redact)$/;
const OUTSIDE = /^(GoToR|Launch|SubmitForm|ImportData|GoToE)$/;

const targetOf = (action: PDFDict): string => {
  const file = action.lookup(PDFName.of('F'));
  return (file instanceof PDFDict ? (textAt(file, 'UF') ?? textAt(file, 'F')) : textOf(file)) ?? '';
};

const has = (dict: PDFDict, ...keys: readonly string[]): boolean => keys.every((key) => dict.has(PDFName.of(key)));

type Rule = {
  readonly kind: Kind;
  readonly holds: (dict: PDFDict) => boolean;
  readonly name: (dict: PDFDict) => string | undefined;
};

/** What a dictionary anywhere in the file stands for. */
const rules: readonly Rule[] = [
  {
    kind: 'comments',
    holds: (dict) => has(dict, 'Rect') && MARKUP.test(nameAt(dict, 'Subtype') ?? ''),
    name: (dict) => textAt(dict, 'T'),
  },
  { kind: 'form-fields', holds: (dict) => has(dict, 'FT', 'T'), name: (dict) => textAt(dict, 'T') },
  {
    kind: 'embedded-files',
    holds: (dict) => has(dict, 'EF'),
    name: (dict) => textAt(dict, 'UF') ?? textAt(dict, 'F'),
  },
  { kind: 'macros', holds: (dict) => nameAt(dict, 'S') === 'JavaScript', name: () => 'JavaScript' },
  { kind: 'external-links', holds: (dict) => OUTSIDE.test(nameAt(dict, 'S') ?? ''), name: targetOf },
  { kind: 'signatures', holds: (dict) => nameAt(dict, 'Type') === 'Sig', name: (dict) => textAt(dict, 'Name') },
  { kind: 'custom-properties', holds: (dict) => has(dict, 'PieceInfo'), name: () => 'PieceInfo' },
  { kind: 'thumbnail', holds: (dict) => nameAt(dict, 'Type') === 'Page' && has(dict, 'Thumb'), name: () => undefined },
];

const tallyOf = (document: PDFDocument): Disclosure[] => {
  const found = rules.map(({ kind }) => ({ kind, names: [] as string[] }));
  for (const dict of everyDict(document))
    for (const [at, { holds, name }] of rules.entries()) if (holds(dict)) found[at]?.names.push(name(dict) ?? '');
  return found.flatMap(({ kind, names }) => counted(kind, names.length, names));
};

/* ISO 32000-2 §7.5.6: each saving may be added behind the last, which stays whole. A linearized file has two ends from the start. */
const versionsOf = (bytes: Buffer): Disclosure[] => {
  const isLinear = bytes.toString('latin1', 0, 1_024).includes('/Linearized');
  let ends = 0;
  for (let at = bytes.indexOf('startxref'); at >= 0; at = bytes.indexOf('startxref', at + 9)) ends += 1;
  return counted('earlier-versions', Math.max(0, ends - (isLinear ? 2 : 1)));
};

/** `Arial,Bold`, `Arial-BoldMT`: the style is no part of the family. */
const STYLE = /[,-](Bold|Italic|Oblique|Regular|Roman|Light|Medium|Black|Book|Semibold|Condensed|PS|MT)+$/i;

const fontsNotInside = (document: PDFDocument): string[] => {
  const names = new Set<string>();
  for (const dict of everyDict(document)) {
    if (nameAt(dict, 'Type') !== 'FontDescriptor') continue;
    const name = nameAt(dict, 'FontName');
    const isInside = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => dict.has(PDFName.of(key)));
    if (name !== undefined && !isInside) names.add(name.replace(/^[A-Z]{6}\+/, '').replace(STYLE, ''));
  }
  return [...names].slice(0, 40);
};

/** What a PDF tells beside its pages. */
export const fromPdf = async (bytes: Buffer): Promise<Found & { readonly document: PDFDocument }> => {
  const document = await PDFDocument.load(bytes, {
    ...{ updateMetadata: false, throwOnInvalidObject: false, ignoreEncryption: true },
  });
  return {
    document,
    disclosures: [
      ...informationOf(document),
      ...xmpOf(document),
      ...tallyOf(document),
      ...layersOf(document),
      ...versionsOf(bytes),
    ],
    fonts: fontsNotInside(document),
  };
};
