import type { FormatId } from '@convi/contracts';
import { type DeviceTarget, deviceTargets } from './picture/request.ts';

type Honours = (value: unknown, to: FormatId) => boolean;

const any: Honours = () => true;
const only =
  (...known: readonly unknown[]): Honours =>
  (value) =>
    known.includes(value);

/** Options of size, cut, look and writing that come out as on the server: each is held against it by test. */
export const provenOptions: Readonly<Record<string, Honours>> = {
  width: any,
  height: any,
  fit: any,
  enlarge: any,
  percent: any,
  longestSide: any,
  focus: only('centre', 'top', 'right', 'bottom', 'left'),
  crop: any,
  aspect: any,
  orient: any,
  rotate: any,
  flip: any,
  brightness: any,
  contrast: any,
  saturation: any,
  gamma: any,
  blur: any,
  sharpen: any,
  colourSpace: only('srgb', 'grey'),
  flatten: any,
  background: any,
  quality: any,
  lossless: any,
  progressive: any,
  chroma: any,
  compression: any,
  palette: any,
  tiffCompression: any,
  // Of WebP alone; a GIF has another palette by it.
  effort: (_, to) => to === 'webp',
};

/** Options that do nothing by themselves: what they belong to is refused, or it is honoured. */
const silentOptions: readonly string[] = [
  ...['preset', 'frame', 'trimTolerance', 'watermarkPosition', 'watermarkSize', 'watermarkOpacity'],
  ...['watermarkColour', 'watermarkFont'],
];

/** Whether an option that somebody has set is honoured on the device. */
export const isHonoured = (name: string, value: unknown, to: FormatId): boolean =>
  silentOptions.includes(name) || (name === 'frames' ? value === 'first' : (provenOptions[name]?.(value, to) ?? false));

export const isDeviceTarget = (to: FormatId): to is DeviceTarget => deviceTargets.some((one) => one === to);
