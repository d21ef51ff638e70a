import type { Fixtures } from '@convi/worker-kit';
import sharp, { type Sharp } from 'sharp';

/* Pictures made by code. Where a colour is looked for afterwards it is a large even patch, so that encoders keep it. */

type Size = { readonly width: number; readonly height: number };
const USUAL: Size = { width: 64, height: 48 };

const RED = { r: 220, g: 30, b: 20 };
const BLUE = { r: 20, g: 40, b: 210 };

/** Red on the left half and blue on the right one. */
export const halves = ({ width, height }: Size = USUAL): Sharp => {
  const left = { create: { width: Math.floor(width / 2), height, channels: 3 as const, background: RED } };
  const right = { create: { width, height, channels: 3 as const, background: BLUE } };
  // Laying one over the other brings an alpha channel with it.
  return sharp(right)
    .composite([{ input: left, left: 0, top: 0 }])
    .removeAlpha();
};

/** A disc on nothing. */
export const clearDisc = ({ width, height }: Size = USUAL): Sharp =>
  sharp(svgOf({ width, height }, '<circle cx="50%" cy="50%" r="30%" fill="#dc1e14"/>'));

/** A drawing of a size around some elements. */
export function svgOf({ width, height }: Size, elements: string): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${elements}</svg>`,
  );
}

const frame = (n: number): Promise<Buffer> =>
  sharp({ create: { ...USUAL, channels: 4, background: { r: 60 * n, g: 200 - 40 * n, b: 90, alpha: 1 } } })
    .png()
    .toBuffer();

/** An animation of some even frames, each of another colour. */
export const animation = async (count = 3): Promise<Sharp> => {
  const frames = await Promise.all(Array.from({ length: count }, (_, n) => frame(n)));
  return sharp(frames, { join: { animated: true } });
};

/** Soft noise: work for every encoder. */
export const noise = (): Sharp => {
  const pixels = Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, n) => (n * 7_919) % 251));
  return sharp(pixels, { raw: { width: 64, height: 64, channels: 3 } }).blur(1);
};

export const MARKER = 'marker-of-a-person';

const xmp = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:format="${MARKER}"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

/** With a camera, a place, XMP and a profile, as a phone's pictures have. */
export const withMetadata = (image: Sharp): Sharp =>
  image
    .withIccProfile('p3')
    .withExif({
      IFD0: { Make: MARKER, Copyright: MARKER },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '51/1 30/1 3230/100',
        GPSLongitudeRef: 'W',
        GPSLongitude: '0/1 7/1 4366/100',
      },
    })
    .withXmp(xmp);

/** One picture of each format that is read. */
export const fixtures: Fixtures = {
  jpg: () => halves().jpeg().toBuffer(),
  png: () => clearDisc().png().toBuffer(),
  webp: () => clearDisc().webp().toBuffer(),
  avif: () => halves().avif({ effort: 0 }).toBuffer(),
  gif: async () => (await animation()).gif().toBuffer(),
  tiff: () => halves().tiff({ compression: 'lzw' }).toBuffer(),
  svg: () => svgOf(USUAL, '<rect width="50%" height="100%" fill="red"/>'),
};
