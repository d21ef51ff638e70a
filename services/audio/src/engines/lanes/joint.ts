import type { Pair, SeamRules } from './find-seam.ts';
import { mp3Packets } from './mp3-packets.ts';
import { mp3Bridge, mp3SeamRules } from './mp3-seam.ts';
import { oggPackets } from './ogg-packets.ts';
import type { Joined, Packet, PacketFile } from './packet.ts';
import { writeMp3 } from './write-mp3.ts';
import { writeOgg } from './write-ogg.ts';

/** How what several encoders made of one sound becomes one file. */
export type Joint = {
  /** Encoders begin at a multiple of so many samples: there one that began earlier begins a packet, too. */
  readonly stepSamples: number;
  /** Of the muxer, for every part. */
  readonly options: readonly string[];
  readonly rules: SeamRules;
  /** The packets of the earlier encoder before a seam, where they have to change; otherwise they stay as they are. */
  readonly bridge?: (pair: Pair, seam: number) => readonly Packet[];
  readonly read: (path: string) => PacketFile;
  /** Gives the whole file, and at its end what its beginning is to be instead, where only the end tells. */
  readonly write: (joined: Joined) => AsyncGenerator<Buffer, Buffer | undefined>;
};

/** Frames of 1152 samples; the pattern of their lengths comes again every 49 of them at the latest. */
export const mp3Joint: Joint = {
  stepSamples: 1_152 * 49,
  ...{ rules: mp3SeamRules, bridge: mp3Bridge },
  ...{ options: [], read: mp3Packets, write: writeMp3 },
};

const contentsOf = (packets: readonly Packet[]): Buffer[] => packets.map(({ content }) => content);
// A page for each packet tells where it ends.
const ogg = { options: ['-page_duration', '1'], read: oggPackets, write: writeOgg } as const;

/** Blocks of 2048 samples at the most, of which neighbours share half. */
export const vorbisJoint: Joint = {
  stepSamples: 2_048 * 15,
  rules: { likenesses: [{ traitsOf: contentsOf, least: 4 }] },
  ...ogg,
};

/**
 * Packets of 960 samples. Encoders that began at different times seldom come to the same bits for long; what a decoder knows
 * of one packet is halved by each that follows (RFC 6716 §4.3.2.1), and both sides are made of the same sound.
 */
export const opusJoint: Joint = {
  stepSamples: 960,
  rules: { likenesses: [{ traitsOf: contentsOf, least: 1 }] },
  ...ogg,
};
