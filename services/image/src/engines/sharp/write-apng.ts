import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { OutputInfo, Sharp } from 'sharp';
import { chunk, longs, PNG_SIGNATURE } from './apng/png-chunk.ts';
import type { Picture } from './picture.ts';

/* PNG 3 (animation: §11.3.4). Every frame is whole, so that nothing of another one is needed to show it. */
const CHANNELS = 4;
const RGBA = 6;
const SUB_FILTER = 1;
const USUAL_DELAY_MS = 100;
const LONGEST_DELAY_MS = 65_535;

const packed = promisify<Uint8Array, { level: number }, Buffer>(deflate);

type Size = { readonly width: number; readonly height: number };

/** Rows as differences from the pixel to the left, which pack much better than the pixels themselves. */
const filtered = (pixels: Buffer, { width, height }: Size): Buffer => {
  const rowBytes = width * CHANNELS;
  const rows = Buffer.alloc((rowBytes + 1) * height);
  for (let y = 0; y < height; y++) {
    const [from, to] = [y * rowBytes, y * (rowBytes + 1) + 1];
    rows[to - 1] = SUB_FILTER;
    for (let x = 0; x < rowBytes; x++) {
      const left = x < CHANNELS ? 0 : (pixels[from + x - CHANNELS] ?? 0);
      rows[to + x] = ((pixels[from + x] ?? 0) - left) & 255;
    }
  }
  return rows;
};

const header = ({ width, height }: Size): Buffer =>
  chunk('IHDR', Buffer.concat([longs(width, height), Buffer.from([8, RGBA, 0, 0, 0])]));

const control = (size: Size, sequence: number, delayMs: number): Buffer => {
  const timing = Buffer.alloc(6);
  timing.writeUInt16BE(Math.min(Math.max(0, Math.round(delayMs)), LONGEST_DELAY_MS), 0);
  timing.writeUInt16BE(1_000, 2);
  return chunk('fcTL', Buffer.concat([longs(sequence, size.width, size.height, 0, 0), timing]));
};

/** The first frame is the still picture that older programs show. */
const frameData = (data: Buffer, n: number): Buffer =>
  n === 0 ? chunk('IDAT', data) : chunk('fdAT', Buffer.concat([longs(2 * n), data]));

/** Writes the frames of a picture as an animated PNG, in sRGB with eight bits. */
export const writeApng = async (image: Sharp, { frames, source, request }: Picture): Promise<OutputInfo> => {
  const { data, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const size = { width: info.width, height: info.height / frames };
  const frameBytes = size.width * size.height * CHANNELS;
  const { delay = [], loop = 0 } = source.metadata;
  const chunks = [PNG_SIGNATURE, header(size), chunk('acTL', longs(frames, loop))];
  for (let n = 0; n < frames; n++) {
    const rows = filtered(data.subarray(n * frameBytes, (n + 1) * frameBytes), size);
    chunks.push(control(size, n === 0 ? 0 : 2 * n - 1, delay[n] ?? USUAL_DELAY_MS));
    chunks.push(frameData(await packed(rows, { level: request.options.compression ?? 6 }), n));
  }
  chunks.push(chunk('IEND', Buffer.alloc(0)));
  const file = Buffer.concat(chunks);
  await writeFile(request.output, file);
  return { ...info, height: size.height, size: file.length };
};
