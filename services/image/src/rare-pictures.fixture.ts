import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchFolder } from '@convi/testing';
import { type Fixtures, programSandbox, runProgram } from '@convi/worker-kit';
import { dng } from './camera-raws.fixture.ts';
import { packIcns } from './engines/icons/pack-icons.ts';
import { metafile } from './engines/metafiles/metafiles.fixture.ts';
import { halves } from './pictures.fixture.ts';
import { eps, pdf } from './print.fixture.ts';
import { xcf } from './xcf.fixture.ts';

/* Pictures that sharp cannot write: made by the programs of the distribution, and by hand where none of them does. */

/** Takes a PNG and a command around the names of input and output. */
const made = async (png: Buffer, ending: string, command: (to: string) => readonly string[]): Promise<Buffer> => {
  const workdir = scratchFolder();
  await writeFile(join(workdir, 'from.png'), png);
  const [program = '', ...args] = command(`to.${ending}`);
  const spec = {
    command: [`/usr/bin/${program}`, ...args] as const,
    sandbox: programSandbox({ workdir }),
    limits: { memoryBytes: 1024 ** 3 },
  };
  const { outcome } = await runProgram(spec, { timeoutMs: 30_000 });
  if (outcome.kind !== 'ok') throw new Error(`${program} made no ${ending}`);
  return readFile(join(workdir, `to.${ending}`));
};

/** A file that libvips of the distribution writes; its saver first, then the options. */
export const byVips = (png: Buffer, ending: string, [saver = '', ...options]: readonly string[]): Promise<Buffer> =>
  made(png, ending, (to) => ['vips', saver, 'from.png', to, ...options]);

/** A file that ffmpeg writes. */
export const byFfmpeg = (png: Buffer, ending: string, options: readonly string[] = []): Promise<Buffer> =>
  made(png, ending, (to) => ['ffmpeg', '-v', 'error', '-i', 'from.png', ...options, to]);

/** A HEIC that libheif's own program writes. */
export const byHeifEnc = (png: Buffer, options: readonly string[]): Promise<Buffer> =>
  made(png, 'heic', (to) => ['heif-enc', ...options, '-q', '90', 'from.png', '-o', to]);

/** A file that ImageMagick's own program writes. */
export const byMagick = (png: Buffer, ending: string, options: readonly string[] = []): Promise<Buffer> =>
  made(png, ending, (to) => ['convert-im6.q16', 'from.png', ...options, to]);

/** A TIFF packed in a way that few programs know. */
export const packedTiff = async (packing: string): Promise<Buffer> => {
  const plain = await byMagick(await png(), 'tif', ['-compress', 'none']);
  return made(plain, 'tif', (to) => ['tiffcp', '-c', packing, 'from.png', to]);
};

/** A TIFF in tiles, packed in such a way. */
export const packedTiles = async (packing: string): Promise<Buffer> => {
  const plain = await byMagick(await png(), 'tif', ['-compress', 'none']);
  return made(plain, 'tif', (to) => ['tiffcp', '-c', packing, '-t', '-w', '16', '-l', '16', 'from.png', to]);
};

/** A JPEG XL of fractions, as its own program makes it of a portable map of them. */
export const jxlOfFloats = (pfm: Buffer): Promise<Buffer> =>
  made(pfm, 'jxl', (to) => ['cjxl', '-d', '0', 'from.png', to]);

const png = (): Promise<Buffer> => halves().png().toBuffer();

const magick = (ending: string) => async (): Promise<Buffer> =>
  byVips(await png(), ending, ['magicksave', '--format', ending]);

/** An icon with a picture of each of these sizes. */
export const icon = async (sizes: readonly number[] = [16, 32, 48], type = 1): Promise<Buffer> => {
  const pictures = await Promise.all(sizes.map((size) => halves({ width: size, height: size }).png().toBuffer()));
  const directory = Buffer.alloc(6 + 16 * sizes.length);
  directory.writeUInt16LE(type, 2);
  directory.writeUInt16LE(sizes.length, 4);
  let at = directory.length;
  for (const [n, picture] of pictures.entries()) {
    const entry = 6 + 16 * n;
    directory.writeUInt8((sizes[n] ?? 0) % 256, entry);
    directory.writeUInt8((sizes[n] ?? 0) % 256, entry + 1);
    directory.writeUInt16LE(type === 1 ? 1 : 0, entry + 4);
    directory.writeUInt16LE(type === 1 ? 32 : 0, entry + 6);
    directory.writeUInt32LE(picture.length, entry + 8);
    directory.writeUInt32LE(at, entry + 12);
    at += picture.length;
  }
  return Buffer.concat([directory, ...pictures]);
};

/** A still, and then blue. */
const apngOf = (still: Buffer): Promise<Buffer> =>
  byFfmpeg(still, 'apng', ['-vf', 'tpad=stop=1:color=blue', '-plays', '0']);

const recipes = {
  heic: async () => byVips(await png(), 'heic', ['heifsave', '--compression', 'hevc']),
  jxl: async () => byVips(await png(), 'jxl', ['jxlsave', '--lossless']),
  jp2: async () => byVips(await png(), 'jp2', ['jp2ksave', '--lossless']),
  hdr: async () => byVips(await png(), 'hdr', ['radsave']),
  exr: async () => byFfmpeg(await png(), 'exr', ['-pix_fmt', 'gbrpf32le']),
  ppm: async () => byVips(await png(), 'ppm', ['ppmsave']),
  ico: () => icon(),
  cur: () => icon([32], 2),
  psd: magick('psd'),
  xcf: () => xcf([{ side: 32, colour: [220, 30, 20] }]),
  bmp: magick('bmp'),
  tga: async () => byFfmpeg(await png(), 'tga'),
  qoi: async () => byFfmpeg(await png(), 'qoi'),
  pcx: magick('pcx'),
  dds: magick('dds'),
  sgi: magick('sgi'),
  xbm: magick('xbm'),
  xpm: magick('xpm'),
  apng: async () => apngOf(await png()),
  icns: async () => packIcns([{ size: 32, png: await halves({ width: 32, height: 32 }).png().toBuffer() }]),
  raw: dng,
  eps: () => eps(),
  pdf: () => pdf(1),
  emf: () => metafile('emf'),
  wmf: () => metafile('wmf'),
} as const;

type Recipe = () => Promise<Buffer> | Buffer;

/** Made at its first use. */
const once = (recipe: Recipe): Recipe => {
  let content: ReturnType<Recipe> | undefined;
  return () => {
    content ??= recipe();
    return content;
  };
};

/** One picture of each format that is read by another program than sharp. */
export const rareFixtures: Fixtures = Object.fromEntries(
  Object.entries(recipes).map(([format, recipe]) => [format, once(recipe)]),
);
