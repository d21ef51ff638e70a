import type { Pair, SeamRules } from './find-seam.ts';
import { mp3Side } from './mp3-side.ts';
import type { Packet } from './packet.ts';

/** A frame may begin so far before its header. */
const MOST_BACK_BYTES = 511;

const bodyOf = ({ content }: Packet): Buffer => content.subarray(mp3Side(content).bytes);

/**
 * All of each frame that is heard, which may lie before it. Where it lies does not count, nor what LAME fills the rest with:
 * a pattern that goes on from frame to frame. A frame whose begin is not among those given has nothing.
 */
const heardOf = (frames: readonly Packet[]): Buffer[] => {
  let before = Buffer.alloc(0);
  return frames.map((frame) => {
    const { back, soundBits, settings } = mp3Side(frame.content);
    const bytes = Buffer.concat([before, bodyOf(frame)]);
    const from = before.length - back;
    before = bytes.subarray(-MOST_BACK_BYTES);
    // The last byte may be shared with what is left over.
    return from < 0 ? Buffer.alloc(0) : Buffer.concat([settings, bytes.subarray(from, from + (soundBits >> 3))]);
  });
};

const windowsOf = (frames: readonly Packet[]): Buffer[] => frames.map(({ content }) => mp3Side(content).windows);

/**
 * Frames overlap with their neighbours only. Encoders of a constant bitrate may go on for ever with a few bits more or less in
 * store, and so a little differently: then the windows have to be the same, and a seam differs by what encoding loses anyway.
 */
export const mp3SeamRules: SeamRules = {
  likenesses: [
    { traitsOf: heardOf, least: 2 },
    { traitsOf: windowsOf, least: 2 },
  ],
  // Its beginning must find room between what the frame before needs and its own header.
  mayStandFor: (next, other) => mp3Side(next.content).back <= mp3Side(other.content).back,
};

/** Puts the end of some bytes in place of what is there in the bodies of frames. */
const withEnd = (frames: readonly Packet[], end: Buffer): Packet[] => {
  let left = end;
  return frames
    .toReversed()
    .map((frame) => {
      const body = bodyOf(frame);
      const taken = left.subarray(Math.max(0, left.length - body.length));
      left = left.subarray(0, left.length - taken.length);
      const content = Buffer.concat([frame.content.subarray(0, frame.content.length - taken.length), taken]);
      return { ...frame, content };
    })
    .toReversed();
};

/**
 * The frames of the earlier encoder up to a seam, with the beginning of the next frame, which is the later one's, in their
 * ends: the earlier one has left room for as much.
 */
export const mp3Bridge = ({ earlier, later }: Pair, seam: number): readonly Packet[] => {
  const next = later[seam];
  const back = next ? mp3Side(next.content).back : 0;
  const bodies = Buffer.concat(later.slice(0, seam).map(bodyOf));
  return withEnd(earlier.slice(0, seam), back === 0 ? Buffer.alloc(0) : bodies.subarray(-back));
};
