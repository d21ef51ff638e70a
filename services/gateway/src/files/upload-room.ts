import type { Transform } from 'node:stream';
import type { Limits } from '@convi/contracts';
import { AppError, limitBytes, type Ports, type Snapshot } from '@convi/kernel';
import { limitsOf } from '../projects/limits-of.ts';
import type { Settings } from '../settings.ts';

/** What of a request is not file: boundaries, part headers, option fields. */
const FRAMING_BYTES = 1_048_576;

export type Room = {
  readonly files: number;
  readonly bytesPerFile: number;
  /** What the project may still take. */
  readonly bytes: number;
  /** What the store may still take. */
  readonly storeBytes: number;
};

/** The room in the store. */
export const storeRoom = async ({ usage }: Pick<Ports, 'usage'>, { storeBytes }: Settings): Promise<number> =>
  storeBytes === undefined ? Number.POSITIVE_INFINITY : storeBytes - (await usage.read());

/** How much one upload may bring, before it brings anything. */
export const uploadRoom = async (
  ports: Pick<Ports, 'usage'>,
  settings: Settings,
  { header }: Pick<Snapshot, 'header'>,
): Promise<Room> => {
  const limits: Limits = limitsOf(settings, header);
  return {
    files: limits.filesPerProject - header.uploads,
    bytesPerFile: limits.bytesPerFile,
    bytes: limits.bytesPerProject - header.bytes,
    storeBytes: await storeRoom(ports, settings),
  };
};

const isMore = (announced: number, room: number): boolean => announced - FRAMING_BYTES > room;

/** Refuses by its announced length what cannot fit, before its body is read. */
export const checkAnnounced = (room: Room, contentLength: string | undefined): void => {
  const announced = Number(contentLength ?? 0);
  if (room.storeBytes <= 0 || isMore(announced, room.storeBytes)) throw new AppError('store-full');
  if (room.files <= 0 || room.bytes <= 0) throw new AppError('project-full');
  if (isMore(announced, room.bytesPerFile * room.files)) throw new AppError('too-large');
  if (isMore(announced, room.bytes)) throw new AppError('project-full');
};

/** The same bounds on the bytes themselves: announced lengths may be absent, and may be wrong. */
export const roomLimits = (room: Room, taken: number): readonly Transform[] => [
  limitBytes(room.bytesPerFile, 'too-large'),
  limitBytes(Math.max(0, room.bytes - taken), 'project-full'),
  limitBytes(Math.max(0, room.storeBytes - taken), 'store-full'),
];
