import { type InputFile, type JobContext, type OutputFile, placeFile } from '@convi/worker-kit';
import type { PictureOptions } from '../sharp/requests.ts';
import type { SharpEngine } from '../sharp/sharp-engine.ts';
import { iconPictures } from './icon-pictures.ts';
import { type IconPicture, packIco } from './pack-icons.ts';

/** What browsers ask for by name or by the list, and the sizes that stand in the ICO. */
const TABS: readonly number[] = [16, 32, 48];
const pngs: Readonly<Record<number, string>> = {
  180: 'apple-touch-icon.png',
  192: 'icon-192.png',
  512: 'icon-512.png',
};

const manifestOf = (pictures: readonly IconPicture[]): string => {
  const icons = pictures
    .filter(({ size }) => size >= 192)
    .map(({ size }) => ({ src: `/${pngs[size]}`, type: 'image/png', sizes: `${size}x${size}` }));
  return `${JSON.stringify({ icons }, null, 2)}\n`;
};

const sized = (size: number) => ({ facts: { width: size, height: size } });

/** Everything that a web site needs for its icon: the ICO of tabs, the PNGs of phones, and the list that names them. */
export const favicon = async (
  sharp: SharpEngine,
  context: JobContext,
  { files, options }: { readonly files: readonly InputFile[]; readonly options: PictureOptions },
): Promise<OutputFile[]> => {
  const sizes = [...TABS, ...Object.keys(pngs).map(Number)];
  const pictures = await iconPictures(sharp, context, { files, wish: { options, sizes, enlarges: true } });
  const large = pictures.filter(({ size }) => pngs[size] !== undefined);
  await placeFile(context.workdir, 'favicon.ico', packIco(pictures.filter(({ size }) => TABS.includes(size))));
  await placeFile(context.workdir, 'site.webmanifest', Buffer.from(manifestOf(pictures)));
  return [
    { name: 'favicon.ico', title: 'favicon.ico', ...sized(TABS.at(-1) ?? 1) },
    ...large.map(({ size }) => ({
      ...{ name: `icon-${size}.png`, format: 'png' as const, ...sized(size) },
      title: pngs[size] ?? `icon-${size}.png`,
    })),
    { name: 'site.webmanifest', title: 'site.webmanifest', format: 'webmanifest' },
  ];
};
