import { type FileHandle, open, rm } from 'node:fs/promises';
import { findSeam, type Pair } from './find-seam.ts';
import { joints } from './joint.ts';
import type { LaneCodec } from './lane-codecs.ts';
import type { Joined, Packet, PacketFile } from './packet.ts';

/** What an encoder made of a stretch of the sound. */
export type Part = { readonly name: string; readonly startSample: number };

export type Joining = {
  readonly parts: readonly Part[];
  /** How the file of all is called. */
  readonly name: string;
  readonly codec: LaneCodec;
  readonly overlapSamples: number;
};

type Reading = Part & { readonly file: PacketFile };
/** What is taken of a part, in samples of its own: packets that end behind `from` and not behind `to`, and then the bridge. */
type Slice = Reading & { readonly from: number; readonly to: number; readonly bridge: readonly Packet[] };

const gather = async (packets: AsyncIterable<Packet>, from: number, to: number): Promise<Packet[]> => {
  const taken: Packet[] = [];
  for await (const packet of packets) {
    if (packet.endsAt > to) break;
    if (packet.endsAt > from) taken.push(packet);
  }
  return taken;
};

/** Packets of the same time side by side; blocks of Vorbis may be divided differently in places. */
const pairsOf = (earlier: readonly Packet[], later: readonly Packet[], apart: number): Pair => {
  const others = new Map(earlier.map((packet) => [packet.endsAt - apart, packet]));
  const both = later.flatMap((packet) => {
    const other = others.get(packet.endsAt);
    return other ? [{ packet, other }] : [];
  });
  return { earlier: both.map(({ other }) => other), later: both.map(({ packet }) => packet) };
};

type Seam = { readonly to: number; readonly bridge: readonly Packet[]; readonly next: number };

const seamBetween = async (earlier: Reading, later: Reading, joining: Joining): Promise<Seam | undefined> => {
  const { rules, bridge } = joints[joining.codec];
  const apart = later.startSample - earlier.startSample;
  const first = await gather(earlier.file.packets(), apart, Number.POSITIVE_INFINITY);
  const second = await gather(later.file.packets(), 0, joining.overlapSamples);
  const pair = pairsOf(first, second, apart);
  const seam = findSeam(pair, rules);
  const before = pair.later[(seam ?? 0) - 1];
  if (seam === undefined || !before) return undefined;
  const bridging = bridge?.(pair, seam) ?? first.filter(({ endsAt }) => endsAt <= apart + before.endsAt);
  return { to: apart, bridge: bridging, next: before.endsAt };
};

const toTheEnd = { to: Number.POSITIVE_INFINITY, bridge: [], next: 0 } as const satisfies Seam;

/** What of each part is taken; undefined when two of them do not fit together. */
const slicesOf = async (parts: readonly Reading[], joining: Joining): Promise<Slice[] | undefined> => {
  const slices: Slice[] = [];
  // The first packet of Vorbis ends where the sound begins.
  let from = -1;
  for (const [n, part] of parts.entries()) {
    const following = parts[n + 1];
    const seam = following ? await seamBetween(part, following, joining) : toTheEnd;
    if (!seam) return undefined;
    slices.push({ ...part, from, to: seam.to, bridge: seam.bridge });
    from = seam.next;
  }
  return slices;
};

async function* packetsOf(slices: readonly Slice[]): AsyncGenerator<Packet> {
  for (const { file, startSample, from, to, bridge } of slices) {
    const placed = ({ content, endsAt }: Packet): Packet => ({ content, endsAt: endsAt + startSample });
    for await (const packet of file.packets()) {
      if (packet.endsAt > to) break;
      if (packet.endsAt > from) yield placed(packet);
    }
    yield* bridge.map(placed);
  }
}

const BATCH_BYTES = 1024 ** 2;

/** Writes small pieces as few large ones; gives what the generator does. */
const writeAll = async (file: FileHandle, pieces: AsyncGenerator<Buffer, Buffer | undefined>) => {
  let batch: Buffer[] = [];
  let bytes = 0;
  let next = await pieces.next();
  for (; !next.done; next = await pieces.next()) {
    batch.push(next.value);
    bytes += next.value.length;
    if (bytes < BATCH_BYTES) continue;
    await file.writev(batch);
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) await file.writev(batch);
  return next.value;
};

const writeJoined = async ({ name, codec }: Joining, joined: Joined): Promise<void> => {
  const file = await open(name, 'wx', 0o600);
  try {
    const head = await writeAll(file, joints[codec].write(joined));
    if (head) await file.write(head, 0, head.length, 0);
  } finally {
    await file.close();
  }
};

/**
 * In an engine: joins parts of a sound that overlap, each seam where both sides made the same of it, so that the result is as
 * one encoder would have gone on. Writes no file when there is no such place. The parts are gone afterwards.
 */
export const joinLanes = async (joining: Joining): Promise<{ readonly isJoined: boolean }> => {
  const { parts, codec } = joining;
  const readings = parts.map((part) => ({ ...part, file: joints[codec].read(part.name) }));
  const slices = await slicesOf(readings, joining);
  const [first] = readings;
  const last = readings.at(-1);
  if (slices && first && last) {
    const [head, tail] = await Promise.all([first.file.head(), last.file.head()]);
    await writeJoined(joining, { head, tail, packets: packetsOf(slices) });
  }
  await Promise.all(parts.map(({ name }) => rm(name)));
  return { isJoined: slices !== undefined };
};
