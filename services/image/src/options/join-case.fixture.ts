import type { FormatId, Operation, ProfileName } from '@convi/contracts';
import sharp from 'sharp';
import { colourAt, type Source } from '../image-host.fixture.ts';
import { pdfSeen } from '../pdf-seen.fixture.ts';
import { animation, clearDisc, halves, noise, withMetadata } from '../pictures.fixture.ts';
import { asPng } from './option-case.fixture.ts';

/** What shows that an option of joined, paged or traced pictures was heeded. */
export type JoinCase = {
  readonly profile: ProfileName;
  readonly option: string;
  readonly operation: Operation;
  readonly to: FormatId;
  readonly inputs: () => Promise<Source[]>;
  readonly options: Readonly<Record<string, unknown>>;
  readonly holds: (bytes: Buffer) => Promise<boolean>;
};

export const two = async (): Promise<Source[]> => [
  await asPng(() => halves({ width: 40, height: 30 }))(),
  await asPng(() => halves({ width: 80, height: 60 }))(),
];
export const one = (source: () => Promise<Source>) => async (): Promise<Source[]> => [await source()];
export const busy = one(asPng(() => noise().resize(300, 300, { kernel: 'nearest' })));
export const soft = one(asPng(() => noise().resize(300, 300, { kernel: 'cubic' })));
/** Two frames, as one alone is a still. */
export const busyTwice = async (): Promise<Source[]> => [...(await soft()), ...(await busy())];
export const disc = one(asPng(() => clearDisc()));
export const personal = one(async () => ({ format: 'jpg', content: await withMetadata(halves()).jpeg().toBuffer() }));
export const tiff = one(async () => ({ format: 'tiff', content: await (await animation(3)).tiff().toBuffer() }));

export const shown = (bytes: Buffer) => sharp(bytes, { animated: true }).metadata();
export const sizesAre = (width: number, height: number) => async (bytes: Buffer) =>
  JSON.stringify(pdfSeen(bytes).sizes()[0]) === JSON.stringify([width, height]);
export const below = (most: number) => async (bytes: Buffer) => bytes.length < most;
export const above = (least: number) => async (bytes: Buffer) => bytes.length > least;
export const isBlueAround = (of: (bytes: Buffer) => Buffer) => async (bytes: Buffer) => {
  const [r = 255, , b = 0, alpha = 255] = await colourAt(of(bytes), 0.02, 0.02);
  return r < 60 && b > 200 && alpha === 255;
};
export const isGrey = (of: (bytes: Buffer) => Buffer) => async (bytes: Buffer) => {
  const [r = 0, g = r, b = r] = await colourAt(of(bytes), 0.25, 0.5);
  return Math.abs(r - b) < 4 && Math.abs(r - g) < 4;
};
export const asIs = (bytes: Buffer): Buffer => bytes;
export const drawn = (bytes: Buffer): Buffer => pdfSeen(bytes).drawn();
export const turned = async (bytes: Buffer) => {
  const { width, pageHeight, height } = await shown(bytes);
  return width < (pageHeight ?? height);
};

export const animated =
  (to: 'gif' | 'webp' | 'apng' | 'avif') =>
  (option: string, rest: Pick<JoinCase, 'options' | 'holds'>): JoinCase => ({
    ...{ profile: `image-join-${to}`, option, operation: 'merge', to, inputs: two },
    ...rest,
  });
