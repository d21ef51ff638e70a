import { EngineFailure } from '@convi/worker-kit/engine-script';
import type { XcfFile } from './xcf-file.ts';

/** How a value of a channel is stored: its bytes, as a part of 1, and whether it counts light rather than what is seen. */
export type Samples = {
  readonly bytes: number;
  readonly isLinear: boolean;
  readonly read: (data: Buffer, at: number) => number;
};

const half = (bits: number): number => {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1_023];
  const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1_024) * 2 ** (exponent - 15);
  return bits & 0x8000 ? -size : size;
};

const kinds: Readonly<Record<number, Omit<Samples, 'isLinear'>>> = {
  1: { bytes: 1, read: (data, at) => (data[at] ?? 0) / 255 },
  2: { bytes: 2, read: (data, at) => data.readUInt16BE(at) / 65_535 },
  3: { bytes: 4, read: (data, at) => data.readUInt32BE(at) / 4_294_967_295 },
  5: { bytes: 2, read: (data, at) => half(data.readUInt16BE(at)) },
  6: { bytes: 4, read: (data, at) => data.readFloatBE(at) },
  7: { bytes: 8, read: (data, at) => data.readDoubleBE(at) },
};

/** Of a precision as it stands in the file: hundreds say the kind, fifty more that it is as seen. */
export const samplesOf = ({ precision }: XcfFile): Samples => {
  const kind = kinds[Math.floor(precision / 100)];
  if (!kind) throw new EngineFailure('unsupported-input');
  return { ...kind, isLinear: precision % 100 === 0 };
};

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** sRGB's curve, IEC 61966-2-1. */
export const seenOf = (light: number): number =>
  light <= 0.003_130_8 ? 12.92 * clamp(light) : 1.055 * clamp(light) ** (1 / 2.4) - 0.055;
export const lightOf = (seen: number): number =>
  seen <= 0.040_45 ? clamp(seen) / 12.92 : ((clamp(seen) + 0.055) / 1.055) ** 2.4;
