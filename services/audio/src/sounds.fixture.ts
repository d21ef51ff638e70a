import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FormatId } from '@convi/contracts';
import { dff, dsf, scratchFolder, shortenOf, silentApe, silentMusepack, soundRecipes } from '@convi/testing';
import { programSandbox, runProgram } from '@convi/worker-kit';

type Tone = { readonly seconds?: number; readonly rateHz?: number; readonly channels?: number; readonly hz?: number };

const HEADER_BYTES = 44;

const wavHeader = (dataBytes: number, rateHz: number, channels: number): Buffer => {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF');
  header.writeUInt32LE(HEADER_BYTES - 8 + dataBytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(rateHz, 24);
  header.writeUInt32LE(rateHz * channels * 2, 28);
  header.writeUInt16LE(channels * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(dataBytes, 40);
  return header;
};

/** A WAV of a sine, 16 bits. */
export const tone = ({ seconds = 0.3, rateHz = 44_100, channels = 2, hz = 440 }: Tone = {}): Buffer => {
  const frames = Math.round(seconds * rateHz);
  const data = Buffer.alloc(frames * channels * 2);
  for (let n = 0; n < frames * channels; n++)
    data.writeInt16LE(Math.round(Math.sin((Math.floor(n / channels) * 2 * Math.PI * hz) / rateHz) * 12_000), n * 2);
  return Buffer.concat([wavHeader(data.length, rateHz, channels), data]);
};

const folder = async (): Promise<string> => {
  const made = join(scratchFolder(), randomUUID());
  await mkdir(made);
  return made;
};

const run = async (workdir: string, command: readonly [string, ...string[]]): Promise<Buffer> => {
  const limits = { memoryBytes: 512 * 1024 ** 2 };
  const { outcome, stdout } = await runProgram(
    { command, sandbox: programSandbox({ workdir }), limits },
    { timeoutMs: 30_000 },
  );
  if (outcome.kind !== 'ok') throw new Error(`a fixture failed: ${outcome.kind}`);
  return stdout;
};

type Source = { readonly name: string; readonly content: Buffer };

const byFfmpeg = async (source: Source, name: string, args: readonly string[]): Promise<Buffer> => {
  const workdir = await folder();
  await writeFile(join(workdir, source.name), source.content);
  await run(workdir, ['/usr/bin/ffmpeg', '-v', 'error', '-i', source.name, ...args, name]);
  return readFile(join(workdir, name));
};

/** Makes a file out of a WAV with ffmpeg and the given output arguments. */
export const made = (name: string, args: readonly string[], wav = tone()): Promise<Buffer> =>
  byFfmpeg({ name: 'in.wav', content: wav }, name, args);

/** What another program than ffmpeg makes of a file: it is to leave `out.wav`. */
export const decodedBy = async (command: readonly [string, ...string[]], source: Source): Promise<Buffer> => {
  const workdir = await folder();
  await writeFile(join(workdir, source.name), source.content);
  await run(workdir, command);
  return readFile(join(workdir, 'out.wav'));
};

/** The samples of a file as ffmpeg decodes it without any of the service's arguments: 16 bits, channels side by side. */
export const samplesIn = async (content: Buffer, name: string): Promise<Int16Array> => {
  const raw = await byFfmpeg({ name, content }, 'decoded.raw', ['-map', '0:a:0', '-f', 's16le', '-c:a', 'pcm_s16le']);
  return new Int16Array(raw.buffer, raw.byteOffset, raw.length / 2);
};

/** What independent ears hear of a file: integrated loudness in LUFS and true peak in dBTP. */
export const heard = async (content: Buffer, name: string): Promise<{ lufs: number; truePeakDb: number }> => {
  const workdir = await folder();
  await writeFile(join(workdir, name), content);
  const meter = 'ebur128=metadata=1:peak=true,ametadata=print:file=-';
  const said = await run(workdir, ['/usr/bin/ffmpeg', '-v', 'error', '-i', name, '-af', meter, '-f', 'null', '-']);
  const last = (key: string): number[] =>
    [...said.toString().matchAll(new RegExp(`lavfi.r128.${key}=(\\S+)`, 'g'))].map(([, value]) => Number(value));
  const peaks = last('true_peaks_ch\\d');
  return { lufs: last('I').at(-1) ?? Number.NaN, truePeakDb: 20 * Math.log10(Math.max(...peaks)) };
};

type Make = () => Promise<Buffer> | Buffer;

const byRecipe = Object.entries(soundRecipes).map(([format, args]) => [format, () => made('made', args)] as const);

const recipe = (format: FormatId) => (): Promise<Buffer> => made('made', soundRecipes[format] ?? []);

/** A small file of each of the usual formats. */
export const sounds = {
  mp3: recipe('mp3'),
  wav: () => tone(),
  flac: recipe('flac'),
  opus: recipe('opus'),
  ogg: recipe('ogg'),
  m4a: recipe('m4a'),
  aiff: recipe('aiff'),
  mka: recipe('mka'),
  wma: recipe('wma'),
} satisfies Partial<Record<FormatId, Make>>;

/** A small file of every format that the service reads, but of those that only real files show. */
export const allSounds: Partial<Record<FormatId, Make>> = {
  ...Object.fromEntries(byRecipe),
  ...sounds,
  ape: () => silentApe(),
  mpc: () => silentMusepack(),
  shn: () => shortenOf(tone({ channels: 1 })),
  dsf,
  dff,
};

/** What independent eyes see of a file: ffprobe without any of the service's arguments. */
export type Probe = {
  readonly format: {
    readonly format_name: string;
    readonly duration?: string;
    readonly bit_rate?: string;
    readonly tags?: Record<string, string>;
  };
  readonly streams: readonly {
    readonly codec_type: string;
    readonly codec_name: string;
    readonly sample_rate: string;
    readonly channels: number;
    readonly width?: number;
    readonly height?: number;
    readonly bit_rate?: string;
    readonly duration_ts?: number;
    readonly bits_per_sample?: number;
    readonly bits_per_raw_sample?: string;
    readonly tags?: Record<string, string>;
  }[];
  readonly chapters: readonly unknown[];
};

export const probed = async (content: Buffer, name: string): Promise<Probe> => {
  const workdir = await folder();
  await writeFile(join(workdir, name), content);
  const shown = ['-show_format', '-show_streams', '-show_chapters'];
  const answer = await run(workdir, ['/usr/bin/ffprobe', '-v', 'error', '-of', 'json', ...shown, name]);
  return JSON.parse(answer.toString('utf8')) as Probe;
};

/** Everything that exiftool finds in a file, as text. */
export const exifOf = async (content: Buffer, name: string): Promise<string> => {
  const workdir = await folder();
  await writeFile(join(workdir, name), content);
  return (await run(workdir, ['/usr/bin/exiftool', '-a', '-u', '-G1', '-ee', name])).toString('utf8');
};
