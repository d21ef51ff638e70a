import sharp, { type Sharp } from 'sharp';

/* Pictures with what makes photographs hard to pack: soft and fine structure, more of it in some parts than in others. */

type Layer = { readonly grain: number; readonly strength: number };

/** From a portrait before a soft ground to leaves and the noise of a dark evening. */
const kinds = {
  portrait: [
    { grain: 300, strength: 90 },
    { grain: 60, strength: 40 },
    { grain: 12, strength: 18 },
    { grain: 2, strength: 4 },
  ],
  leaves: [
    { grain: 200, strength: 60 },
    { grain: 10, strength: 45 },
    { grain: 3, strength: 25 },
    { grain: 1, strength: 6 },
  ],
  evening: [
    { grain: 400, strength: 40 },
    { grain: 40, strength: 20 },
    { grain: 1, strength: 14 },
  ],
  sky: [
    { grain: 500, strength: 100 },
    { grain: 100, strength: 10 },
    { grain: 2, strength: 2 },
  ],
} as const satisfies Record<string, readonly Layer[]>;
export type PhotoKind = keyof typeof kinds;
export const photoKinds = Object.keys(kinds) as PhotoKind[];

type Size = { readonly width: number; readonly height: number };

const randomBytes = (count: number, seed: number): Buffer => {
  let state = seed;
  return Buffer.from(
    Array.from({ length: count }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    }),
  );
};

const layerOf = async ({ grain }: Layer, { width, height }: Size, seed: number): Promise<Buffer> => {
  const small = { width: Math.ceil(width / grain) + 1, height: Math.ceil(height / grain) + 1 };
  const noise = randomBytes(small.width * small.height * 3, seed);
  const raw = { ...small, channels: 3 as const };
  return sharp(noise, { raw }).resize(width, height, { kernel: 'cubic', fit: 'fill' }).raw().toBuffer();
};

const SPREAD = 255;

/** The pixels of a photograph that nobody took. The same each time. */
export const photo = async (kind: PhotoKind, { width, height }: Size): Promise<Sharp> => {
  const sum = new Float32Array(width * height * 3).fill(128);
  for (const [n, layer] of kinds[kind].entries()) {
    const values = await layerOf(layer, { width, height }, 7 + n);
    for (let at = 0; at < sum.length; at++) {
      // Fine structure fills the lower part; the upper one is sky or wall.
      const share = layer.grain > 50 ? 1 : Math.min(1, at / sum.length + 0.1);
      sum[at] = (sum[at] ?? 0) + ((values[at] ?? 0) / SPREAD - 0.5) * 2 * layer.strength * share;
    }
  }
  return sharp(Buffer.from(Uint8ClampedArray.from(sum)), { raw: { width, height, channels: 3 } });
};
