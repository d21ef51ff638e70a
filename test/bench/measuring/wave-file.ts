import { once } from 'node:events';
import { createWriteStream, openAsBlob } from 'node:fs';
import type { File } from '@convi/contracts';
import { type Holder, inProject, jsonOf } from '../../stack/api.ts';

const RATE_HZ = 48_000;
const CHANNELS = 2;
const SAMPLE_BYTES = 3;
const BYTES_PER_SECOND = RATE_HZ * CHANNELS * SAMPLE_BYTES;
const PIECE_SECONDS = 10;
const FULL = 2 ** 23;

const header = (dataBytes: number): Buffer => {
  const head = Buffer.alloc(44);
  head.write('RIFF');
  head.writeUInt32LE(36 + dataBytes, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(CHANNELS, 22);
  head.writeUInt32LE(RATE_HZ, 24);
  head.writeUInt32LE(BYTES_PER_SECOND, 28);
  head.writeUInt16LE(CHANNELS * SAMPLE_BYTES, 32);
  head.writeUInt16LE(8 * SAMPLE_BYTES, 34);
  head.write('data', 36);
  head.writeUInt32LE(dataBytes, 40);
  return head;
};

// Three tones that swell, and noise that repeats: encoders have to work for it.
const sampleAt = (n: number, noise: number): number => {
  const t = n / RATE_HZ;
  const tones = Math.sin(t * 1_382) + Math.sin(t * 4_147) * Math.sin(t * 3) + 0.5 * Math.sin(t * 12_000);
  return Math.round((tones / 5 + noise / 8) * FULL * 0.7);
};

const piece = (): Buffer => {
  const data = Buffer.alloc(PIECE_SECONDS * BYTES_PER_SECOND);
  let seed = 1;
  for (let n = 0; n < data.length / SAMPLE_BYTES; n++) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    data.writeIntLE(sampleAt(Math.floor(n / CHANNELS), seed / 1_073_741_824 - 1), n * SAMPLE_BYTES, SAMPLE_BYTES);
  }
  return data;
};

/** Writes a WAV of so many seconds, 48 kHz and 24 bits, without ever holding more than ten of them. */
export const writeWave = async (path: string, seconds: number): Promise<void> => {
  const file = createWriteStream(path);
  const data = piece();
  file.write(header(seconds * BYTES_PER_SECOND));
  for (let left = seconds * BYTES_PER_SECOND; left > 0; left -= data.length)
    if (!file.write(data.subarray(0, Math.min(left, data.length)))) await once(file, 'drain');
  file.end();
  await once(file, 'close');
};

/** Uploads files from the disk under the same name, without reading them into memory. */
export const uploadFrom = async (holder: Holder, ...paths: readonly string[]): Promise<File[]> => {
  const form = new FormData();
  for (const [n, path] of paths.entries()) form.append('file', await openAsBlob(path), `${n}.wav`);
  const response = await inProject(holder, '/files', { method: 'POST', body: form });
  if (response.status !== 201) throw new Error(`upload answered ${response.status}`);
  return (await jsonOf<{ files: File[] }>(response)).files;
};
