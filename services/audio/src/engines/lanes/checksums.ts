const tableOf = (step: (value: number) => number, first: (byte: number) => number): Uint32Array =>
  Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = first(byte);
    for (let bit = 0; bit < 8; bit++) value = step(value);
    return value;
  });

const oggTable = tableOf(
  (value) => (value & 0x80_00_00_00 ? (value << 1) ^ 0x04_c1_1d_b7 : value << 1) >>> 0,
  (byte) => (byte << 24) >>> 0,
);

/** The checksum of an Ogg page (RFC 3533 §6), counted with its own field being zero. */
export const oggChecksum = (parts: readonly Uint8Array[]): number => {
  let sum = 0;
  for (const part of parts) for (const byte of part) sum = (sum << 8) ^ (oggTable[(sum >>> 24) ^ byte] as number);
  return sum >>> 0;
};

const lameTable = tableOf(
  (value) => (value & 1 ? (value >>> 1) ^ 0xa0_01 : value >>> 1),
  (byte) => byte,
);

/** The checksum of LAME's tag over its frame and over the sound, continued. */
export const lameChecksum = (part: Uint8Array, before = 0): number => {
  let sum = before;
  for (const byte of part) sum = (sum >>> 8) ^ (lameTable[(sum ^ byte) & 0xff] as number);
  return sum;
};
