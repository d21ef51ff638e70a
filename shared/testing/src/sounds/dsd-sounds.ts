const RATE_HZ = 2_822_400;
const CHANNELS = 2;
const BLOCK_BYTES = 4_096;
const BLOCKS = 44;
/** As many ones as zeros: silence. */
const IDLE = 0x69;

const uint64LE = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
const uint64BE = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
};
const uint32LE = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [n, value] of values.entries()) bytes.writeUInt32LE(value, n * 4);
  return bytes;
};

const silence = (): Buffer => Buffer.alloc(BLOCK_BYTES * BLOCKS * CHANNELS, IDLE);

/** A DSF (Sony, DSF File Format Specification 1.01) of half a second of silence, stereo, 2.8 MHz. */
export const dsf = (): Buffer => {
  const data = silence();
  const head = Buffer.concat([Buffer.from('fmt '), uint64LE(52)]);
  const format = Buffer.concat([uint32LE(1, 0, 2, CHANNELS, RATE_HZ, 1), uint64LE(BLOCK_BYTES * BLOCKS * 8)]);
  const body = Buffer.concat([
    ...[head, format, uint32LE(BLOCK_BYTES, 0)],
    ...[Buffer.from('data'), uint64LE(12 + data.length), data],
  ]);
  return Buffer.concat([Buffer.from('DSD '), uint64LE(28), uint64LE(28 + body.length), uint64LE(0), body]);
};

const chunk = (name: string, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from(name), uint64BE(content.length), content]);
const uint32BE = (value: number): Buffer => Buffer.from([value >>> 24, value >>> 16, value >>> 8, value]);

/** A DSDIFF (Philips, DSDIFF 1.5) of the same. */
export const dff = (): Buffer => {
  const channels = Buffer.concat([Buffer.from([0, CHANNELS]), Buffer.from('SLFTSRGT')]);
  const coding = Buffer.concat([Buffer.from('DSD '), Buffer.from([14]), Buffer.from('not compressed\0')]);
  const properties = Buffer.concat([
    ...[Buffer.from('SND '), chunk('FS  ', uint32BE(RATE_HZ)), chunk('CHNL', channels), chunk('CMPR', coding)],
  ]);
  const parts = [chunk('FVER', uint32BE(0x0105_0000)), chunk('PROP', properties), chunk('DSD ', silence())];
  return chunk('FRM8', Buffer.concat([Buffer.from('DSD '), ...parts]));
};
