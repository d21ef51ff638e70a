import type { FormatId } from '@convi/contracts';
import sharp, { type Sharp } from 'sharp';
import type { Source } from '../image-host.fixture.ts';

/** What shows that an option was heeded: it holds of the result, and no longer when the option is dropped. */
export type OptionCase = {
  readonly option: string;
  readonly to: FormatId;
  readonly source: () => Promise<Source>;
  readonly options: Readonly<Record<string, unknown>>;
  /** A second picture of the project, which an option names. */
  readonly mark?: () => Promise<Source>;
  readonly holds: (bytes: Buffer) => Promise<boolean>;
};

export const asPng = (image: () => Sharp) => async (): Promise<Source> => ({
  format: 'png',
  content: await image().png().toBuffer(),
});

export const plain = ({ width = 60, height = 40, background = '#808080' } = {}): Sharp =>
  sharp({ create: { width, height, channels: 3, background } });

export const hasSize =
  (width: number, height: number) =>
  async (bytes: Buffer): Promise<boolean> => {
    const seen = await sharp(bytes).metadata();
    return seen.width === width && seen.height === height;
  };

type Channel = { readonly mean: number; readonly stdev: number };

/** Mean and spread of each channel, as seen in sRGB. */
export const channelsOf = async (bytes: Buffer): Promise<readonly [Channel, Channel, Channel]> => {
  const { channels } = await sharp(await sharp(bytes).toColourspace('srgb').removeAlpha().png().toBuffer()).stats();
  const [r, g = r, b = r] = channels;
  if (!r || !g || !b) throw new Error('a picture without channels');
  return [r, g, b];
};

export const meanOf = async (bytes: Buffer): Promise<number> => (await channelsOf(bytes))[1].mean;
