/** What an encoder makes of a stretch of sound. */
export type Packet = {
  readonly content: Buffer;
  /** Counted in samples of its own encoder, from the first that it was given. */
  readonly endsAt: number;
};

/** A file that an encoder wrote: what stands before its packets, then those. */
export type PacketFile = {
  readonly head: () => Promise<Buffer>;
  readonly packets: () => AsyncGenerator<Packet>;
};

/** What becomes one file: the beginning of the first part, the packets of all, and the beginning of the last. */
export type Joined = {
  readonly head: Buffer;
  readonly tail: Buffer;
  readonly packets: AsyncIterable<Packet>;
};
