import type { Pair, SeamRules } from './find-seam.ts';
import type { LaneCodec } from './lane-codecs.ts';
import { mp3Packets } from './mp3-packets.ts';
import { mp3Bridge, mp3SeamRules } from './mp3-seam.ts';
import { oggPackets } from './ogg-packets.ts';
import type { Joined, Packet, PacketFile } from './packet.ts';
import { writeMp3 } from './write-mp3.ts';
import { writeOgg } from './write-ogg.ts';

/** How what several encoders made of one sound becomes one file. */
export type Joint = {
  readonly rules: SeamRules;
  /** The packets of the earlier encoder before a seam, where they have to change; otherwise they stay as they are. */
  readonly bridge?: (pair: Pair, seam: number) => readonly Packet[];
  readonly read: (path: string) => PacketFile;
  /** Gives the whole file, and at its end what its beginning is to be instead, where only the end tells. */
  readonly write: (joined: Joined) => AsyncGenerator<Buffer, Buffer | undefined>;
};

const contentsOf = (packets: readonly Packet[]): Buffer[] => packets.map(({ content }) => content);
const ogg = { read: oggPackets, write: writeOgg } as const;

export const joints: { readonly [C in LaneCodec]: Joint } = {
  mp3: { rules: mp3SeamRules, bridge: mp3Bridge, read: mp3Packets, write: writeMp3 },
  /** Neighbouring blocks share half of their samples. */
  vorbis: { rules: { likenesses: [{ traitsOf: contentsOf, least: 4 }] }, ...ogg },
  /**
   * Encoders that began at different times seldom come to the same bits for long; what a decoder knows of one packet is
   * halved by each that follows (RFC 6716 §4.3.2.1), and both sides are made of the same sound.
   */
  opus: { rules: { likenesses: [{ traitsOf: contentsOf, least: 1 }] }, ...ogg },
};
