import { randomBytes } from 'node:crypto';
import { mkdir, readdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { removeTree } from './remove-tree.ts';
import { isDead, listenAlive } from './space-socket.ts';
import { type WaitingLine, waitingLine } from './waiting-line.ts';

export type ScratchOptions = {
  /** A folder in memory; /dev/shm unless the operator has another. */
  readonly root: string;
  /** What all leases together may reserve. */
  readonly budgetBytes: number;
};

export type ScratchLease = {
  /** A folder of its own with a random name, closed to other users. */
  readonly dir: string;
  readonly bytes: number;
  /** Removes the folder with all that is in it and gives the bytes back. May be called twice. */
  readonly release: () => Promise<void>;
};

export type ScratchSpace = {
  /** False when the root is a disk: what is converted would touch it, which the operator must be told. */
  readonly isInMemory: boolean;
  readonly budgetBytes: number;
  readonly freeBytes: () => number;
  readonly waiting: () => number;
  /** Waits first come first served until the budget allows. Throws `ScratchTooSmall` when it never will. */
  readonly reserve: (bytes: number, signal?: AbortSignal) => Promise<ScratchLease>;
  /** Removes everything. */
  readonly close: () => Promise<void>;
};

/** A reservation larger than the whole budget. */
export class ScratchTooSmall extends Error {}

const PREFIX = 'convi-';
const TMPFS_MAGIC = 0x01021994;

type State = { free: number; readonly folder: string; readonly line: WaitingLine<number, void> };

const grantNext = (state: State): void => {
  for (let bytes = state.line.first(); bytes !== undefined && bytes <= state.free; bytes = state.line.first()) {
    state.free -= bytes;
    state.line.grant();
  }
};

// A folder without bytes does not stand in line: the engine it is for may be what the one in front is waiting for.
const queueFor = (state: State, bytes: number, signal: AbortSignal | undefined): Promise<void> => {
  const granted = state.line.join(bytes, signal);
  grantNext(state);
  return granted;
};

const giveBack = (state: State, bytes: number): void => {
  state.free += bytes;
  grantNext(state);
};

const leaseOf = (state: State, dir: string, bytes: number): ScratchLease => {
  let released: Promise<void> | undefined;
  const release = async (): Promise<void> => {
    await removeTree(dir);
    giveBack(state, bytes);
  };
  return { dir, bytes, release: () => (released ??= release()) };
};

const takeFolder = async (state: State, bytes: number): Promise<ScratchLease> => {
  const dir = join(state.folder, randomBytes(12).toString('hex'));
  try {
    await mkdir(dir, { mode: 0o700 });
  } catch (error) {
    giveBack(state, bytes);
    throw error;
  }
  return leaseOf(state, dir, bytes);
};

const sweepDead = async (root: string): Promise<void> => {
  const names = (await readdir(root)).filter((name) => /^convi-[0-9a-f]{16}$/.test(name));
  for (const name of names) {
    const socket = `${join(root, name)}.alive`;
    if (await isDead(socket)) await Promise.all([removeTree(join(root, name)), removeTree(socket)]);
  }
};

const openFolder = async (root: string) => {
  const folder = join(root, PREFIX + randomBytes(8).toString('hex'));
  // The socket before the folder: a folder without a living socket is what a sweep removes.
  const hush = await listenAlive(`${folder}.alive`);
  await mkdir(folder, { mode: 0o700 });
  const close = async (): Promise<void> => {
    await removeTree(folder);
    await hush();
  };
  return { folder, close };
};

/** Budgeted scratch space in memory. Opening it removes what dead processes left under the same root. */
export const scratchSpace = async ({ root, budgetBytes }: ScratchOptions): Promise<ScratchSpace> => {
  await sweepDead(root);
  const { folder, close } = await openFolder(root);
  const line = waitingLine<number, void>(() => grantNext(state));
  const state: State = { free: budgetBytes, folder, line };
  const reserve = async (bytes: number, signal?: AbortSignal): Promise<ScratchLease> => {
    if (bytes > budgetBytes) throw new ScratchTooSmall();
    if (bytes > 0) await queueFor(state, bytes, signal);
    return takeFolder(state, bytes);
  };
  const isInMemory = (await statfs(root)).type === TMPFS_MAGIC;
  return { isInMemory, budgetBytes, freeBytes: () => state.free, waiting: line.length, reserve, close };
};
