import type { Disclosure } from '@convi/contracts';
import { type Folder, firstFolderAt, folderAt, type Tiff } from './tiff-folders.ts';

/** Tags of people and things, by the folder where they stand. EXIF 2.32 §4.6.4 to §4.6.8. */
const imageTags: readonly (readonly [number, Disclosure['kind']])[] = [
  [306, 'time'],
  [305, 'software'],
  [316, 'device'],
  [315, 'author'],
  [40_093, 'author'],
  [33_432, 'copyright'],
  [270, 'description'],
];
const exifTags: readonly (readonly [number, Disclosure['kind']])[] = [
  [36_867, 'time'],
  [36_868, 'time'],
  [42_032, 'author'],
  [42_033, 'serial-number'],
  [42_037, 'serial-number'],
  [42_036, 'lens'],
];
const MAKE = 271;
const MODEL = 272;
const EXIF_FOLDER = 34_665;
const GPS_FOLDER = 34_853;
const MAKER_NOTE = 37_500;
const XP_AUTHOR = 40_093;
const JPEG_LENGTH = 514;
const JPEG_START = 513;

const textAt = (folder: Folder, tag: number): string => {
  const value = folder.get(tag);
  if (typeof value === 'string') return value;
  // Windows writes its own tags in UTF-16.
  if (tag === XP_AUTHOR && value) return Buffer.from(value).toString('utf16le').replace(/\0.*$/s, '').trim();
  return '';
};
const numberAt = (folder: Folder, tag: number): number => {
  const value = folder.get(tag);
  return typeof value === 'string' ? 0 : (value?.[0] ?? 0);
};

// 2024:05:17 10:20:30
const told = (kind: Disclosure['kind'], text: string): Disclosure => ({
  kind,
  value: kind === 'time' ? text.replace(/^(\d{4}):(\d\d):(\d\d)/, '$1-$2-$3') : text,
});

const named = (folder: Folder, tags: typeof imageTags): Disclosure[] =>
  tags.flatMap(([tag, kind]) => {
    const text = textAt(folder, tag);
    return text === '' ? [] : [told(kind, text)];
  });

const device = (folder: Folder): Disclosure[] => {
  const [make, model] = [textAt(folder, MAKE), textAt(folder, MODEL)];
  const value = model.startsWith(make) ? model : `${make} ${model}`.trim();
  return value === '' ? [] : [{ kind: 'device', value }];
};

const degrees = (folder: Folder, tag: number): number | undefined => {
  const value = folder.get(tag);
  if (typeof value === 'string' || !value) return undefined;
  const [whole = 0, minutes = 0, seconds = 0] = value;
  return whole + minutes / 60 + seconds / 3_600;
};

const place = (folder: Folder): Disclosure[] => {
  const [down, across] = [degrees(folder, 2), degrees(folder, 4)];
  if (down === undefined || across === undefined) return [];
  const side = (tag: number, usual: string): string => textAt(folder, tag).slice(0, 1) || usual;
  return [{ kind: 'place', value: `${down.toFixed(2)} ${side(1, 'N')}, ${across.toFixed(2)} ${side(3, 'E')}` }];
};

const thumbnail = (folder: Folder): Disclosure[] =>
  folder.has(JPEG_START) && numberAt(folder, JPEG_LENGTH) > 0
    ? [{ kind: 'thumbnail', value: String(numberAt(folder, JPEG_LENGTH)) }]
    : [];

const makerNote = (folder: Folder): Disclosure[] =>
  folder.has(MAKER_NOTE) ? [{ kind: 'maker-notes', value: '' }] : [];

/** What EXIF tells of people, places and things. Takes an EXIF block, or a whole TIFF, opened. */
export const fromExif = (tiff: Tiff): Disclosure[] => {
  const first = folderAt(tiff, firstFolderAt(tiff));
  const exif = folderAt(tiff, numberAt(first.folder, EXIF_FOLDER)).folder;
  const gps = folderAt(tiff, numberAt(first.folder, GPS_FOLDER)).folder;
  return [
    ...place(gps),
    ...device(first.folder),
    ...named(exif, exifTags),
    ...named(first.folder, imageTags),
    ...makerNote(exif),
    ...thumbnail(folderAt(tiff, first.next).folder),
  ];
};
