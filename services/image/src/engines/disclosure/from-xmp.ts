import type { Disclosure } from '@convi/contracts';

/** Properties of XMP that tell of people, places and things; each stands as an attribute, an element, or a list in one. */
const properties: readonly (readonly [string, Disclosure['kind']])[] = [
  ['dc:creator', 'author'],
  ['photoshop:AuthorsPosition', 'author'],
  ['aux:OwnerName', 'author'],
  ['exifEX:CameraOwnerName', 'author'],
  ['dc:rights', 'copyright'],
  ['dc:description', 'description'],
  ['dc:title', 'description'],
  ['xmp:CreatorTool', 'software'],
  ['tiff:Model', 'device'],
  ['aux:Lens', 'lens'],
  ['aux:SerialNumber', 'serial-number'],
  ['exifEX:BodySerialNumber', 'serial-number'],
  ['exifEX:LensSerialNumber', 'serial-number'],
  ['exif:DateTimeOriginal', 'time'],
  ['xmp:CreateDate', 'time'],
  ['photoshop:DateCreated', 'time'],
  ['photoshop:City', 'place'],
  ['photoshop:Country', 'place'],
  ['Iptc4xmpCore:Location', 'place'],
];

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
};
const plain = (text: string): string =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|quot|apos|amp);/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();

const propertyIn = (xmp: string, name: string): string => {
  const attribute = new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(xmp)?.[1];
  const element = new RegExp(`<${name}[\\s>]([\\s\\S]{0,4000}?)</${name}>`).exec(xmp)?.[1];
  return plain(attribute ?? element?.replace(/^[^<]*?>/, '') ?? '');
};

// `49,49.8N`, or with seconds: XMP part 2, GPSCoordinate.
const degrees = (text: string): { readonly value: number; readonly side: string } | undefined => {
  const found = /^(\d+),([\d.]+)(?:,([\d.]+))?([NSEW])$/.exec(text);
  if (!found) return undefined;
  const [, whole, minutes, seconds = '0', side = ''] = found;
  return { value: Number(whole) + Number(minutes) / 60 + Number(seconds) / 3_600, side };
};

const place = (xmp: string): Disclosure[] => {
  const [down, across] = [degrees(propertyIn(xmp, 'exif:GPSLatitude')), degrees(propertyIn(xmp, 'exif:GPSLongitude'))];
  if (!down || !across) return [];
  return [{ kind: 'place', value: `${down.value.toFixed(2)} ${down.side}, ${across.value.toFixed(2)} ${across.side}` }];
};

const thumbnail = (xmp: string): Disclosure[] =>
  /xmp:Thumbnails|xmpGImg:image|GImage:Data/.test(xmp) ? [{ kind: 'thumbnail', value: '' }] : [];

/** What an XMP packet tells. */
export const fromXmp = (xmp: string): Disclosure[] => [
  ...place(xmp),
  ...properties.flatMap(([name, kind]) => {
    const value = propertyIn(xmp, name);
    return value === '' ? [] : [{ kind, value }];
  }),
  ...thumbnail(xmp),
];
