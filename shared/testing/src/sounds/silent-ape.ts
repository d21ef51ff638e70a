const DESCRIPTOR_BYTES = 52;
const HEADER_BYTES = 24;
// Decoders look a little further than what is coded.
const FRAME_BYTES = 32;
const VERSION = 3_990;
const BLOCKS_IN_FRAME = 73_728;
/** The top bit of a frame's checksum says that flags follow; 3 is silence in both channels, of which nothing is coded. */
const FLAGS_FOLLOW = 0x8000_0000;
const STEREO_SILENCE = 3;

/** A Monkey's Audio file of silence, stereo, 44.1 kHz, 16 bits: one frame at most. Takes its samples. */
export const silentApe = (samples = 22_050): Buffer => {
  if (samples > BLOCKS_IN_FRAME) throw new Error('longer than one frame');
  const file = Buffer.alloc(DESCRIPTOR_BYTES + HEADER_BYTES + 4 + FRAME_BYTES);
  file.write('MAC ');
  file.writeUInt16LE(VERSION, 4);
  file.writeUInt32LE(DESCRIPTOR_BYTES, 8);
  file.writeUInt32LE(HEADER_BYTES, 12);
  file.writeUInt32LE(4, 16);
  file.writeUInt32LE(FRAME_BYTES, 24);
  const header = DESCRIPTOR_BYTES;
  file.writeUInt16LE(2_000, header);
  file.writeUInt32LE(BLOCKS_IN_FRAME, header + 4);
  file.writeUInt32LE(samples, header + 8);
  file.writeUInt32LE(1, header + 12);
  file.writeUInt16LE(16, header + 16);
  file.writeUInt16LE(2, header + 18);
  file.writeUInt32LE(44_100, header + 20);
  file.writeUInt32LE(DESCRIPTOR_BYTES + HEADER_BYTES + 4, header + HEADER_BYTES);
  file.writeUInt32LE(FLAGS_FOLLOW, header + HEADER_BYTES + 4);
  file.writeUInt32LE(STEREO_SILENCE, header + HEADER_BYTES + 8);
  return file;
};
