import { crc32 } from 'node:zlib';
import type { Target } from './requests.ts';

/*
 * The resolution of a picture on paper, written into the file. sharp says it only together with metadata that nobody asked
 * for: JFIF 1.02 page 5, PNG 3 §11.3.4.3.
 */
const INCHES_PER_METRE = 39.370_078_74;
const JFIF = Buffer.from('JFIF\0', 'latin1');
const JFIF_AT = 6;

const jfifOf = (dpi: number): Buffer => {
  const segment = Buffer.from('ffe000104a46494600010201000000000000', 'hex');
  segment.writeUInt16BE(dpi, 12);
  segment.writeUInt16BE(dpi, 14);
  return segment;
};

const inJpeg = (file: Buffer, dpi: number): Buffer => {
  const hasOne = file.subarray(JFIF_AT, JFIF_AT + JFIF.length).equals(JFIF);
  const rest = hasOne ? 4 + file.readUInt16BE(4) : 2;
  return Buffer.concat([file.subarray(0, 2), jfifOf(dpi), file.subarray(rest)]);
};

const physOf = (dpi: number): Buffer => {
  const chunk = Buffer.alloc(21);
  chunk.writeUInt32BE(9, 0);
  chunk.write('pHYs', 4, 'latin1');
  const perMetre = Math.round(dpi * INCHES_PER_METRE);
  chunk.writeUInt32BE(perMetre, 8);
  chunk.writeUInt32BE(perMetre, 12);
  chunk[16] = 1;
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
  return chunk;
};

const HEADER_END = 33;

const inPng = (file: Buffer, dpi: number): Buffer => {
  const parts = [file.subarray(0, HEADER_END), physOf(dpi)];
  for (let at = HEADER_END; at < file.length; ) {
    const end = at + 12 + file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) !== 'pHYs') parts.push(file.subarray(at, end));
    at = end;
  }
  return Buffer.concat(parts);
};

/** A JPEG or PNG that says its dots per inch; other formats stay as they are. */
export const withDensity = (file: Buffer, format: Target, dpi: number): Buffer => {
  if (format === 'jpg') return inJpeg(file, dpi);
  return format === 'png' ? inPng(file, dpi) : file;
};
