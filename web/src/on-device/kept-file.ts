import { type FormatId, formats } from '@convi/contracts';
import type { Given } from './engine/device-engine.ts';
import type { DeviceFacts, DeviceTarget, DeviceWarning } from './picture/request.ts';

/** Why a picture is not converted here. */
export type DeviceFault = Extract<Given<object>, { readonly refused: unknown }>['refused'];

export type KeptResult = {
  readonly file: File;
  readonly to: DeviceTarget;
  readonly width: number;
  readonly height: number;
  readonly warnings: readonly DeviceWarning[];
  /** Whether it was given to the person's own disk. */
  readonly saved: boolean;
};

/** A file that has not left the device. */
export type KeptFile = {
  readonly id: string;
  readonly name: string;
  readonly data: Blob;
  readonly state: 'reading' | 'ready' | 'waiting' | 'working' | 'done' | 'refused';
  readonly facts?: DeviceFacts;
  readonly fault?: DeviceFault | undefined;
  readonly result?: KeptResult | undefined;
};

export const mediaTypes: Readonly<Record<DeviceTarget, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  tiff: 'image/tiff',
};

/** The name of a result: that of its file with the ending of its format. */
export const resultName = (name: string, to: FormatId): string => {
  const [ending = to] = formats.find(({ id }) => id === to)?.extensions ?? [];
  const base = name.replace(/\.[^.]{1,8}$/, '');
  return `${base || name}.${ending}`;
};

/** What browsers show by themselves. */
export const isShown = (format: string): boolean => format !== 'tiff';
