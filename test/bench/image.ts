import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import { noise } from '../fixtures/image.ts';
import { convert, createProject, endProject, type Holder, inProject, upload } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { byProgram } from './measuring/heic-photos.ts';
import { highestTreeWhile } from './measuring/memory.ts';
import { report } from './measuring/report.ts';

const COUNT = 30;
const SMALL_CALLS = 60;
/** A door that has just opened compiles its code as it goes; the median is that of one that has served for a minute. */
const WARMING_CALLS = 60;
const HEICS = 30;
const MACHINE_MIB = 2_048;

/** A photo-like picture of a size. */
const photo = async (width: number, height: number): Promise<Buffer> =>
  sharp(await noise(Math.round(width / 10), Math.round(height / 10)))
    .resize(width, height, { kernel: 'cubic' })
    .jpeg({ quality: 90 })
    .toBuffer();

const seconds = async (run: () => Promise<unknown>): Promise<number> => {
  const since = performance.now();
  await run();
  return (performance.now() - since) / 1_000;
};

// One thread a picture, as many at a time as libuv has threads: all that the processors give.
const bare = (content: Buffer, width = 1_600): Promise<Buffer> =>
  sharp(content).resize({ width }).webp({ quality: 80, effort: 4 }).toBuffer();

const holding = async (convi: Convi, run: (holder: Holder) => Promise<void>): Promise<void> => {
  const holder = await createProject(convi.url, 'image');
  await run(holder);
  await endProject(holder);
};

const send = async (holder: Holder, content: Buffer, count: number): Promise<void> => {
  await upload(holder, ...Array.from({ length: count }, (_, n) => ({ name: `${n}.jpg`, content })));
  // Inspections and cold engines are not what is measured.
  await convert(holder, { to: 'webp', options: { width: 100 } });
};

type Rates = { readonly ours: number; readonly reference: number };

/** Pictures a second, bare before and after: the mean of the two, as other work on the machine comes and goes. */
const rates = async (holder: Holder, content: Buffer, count: number): Promise<Rates> => {
  const all = () => Promise.all(Array.from({ length: count }, () => bare(content)));
  await bare(content);
  const before = await seconds(all);
  const ours = await seconds(() => convert(holder, { to: 'webp', options: { width: 1_600, quality: 80 } }));
  const after = await seconds(all);
  return { ours: count / ours, reference: (2 * count) / (before + after) };
};

const throughput = async (convi: Convi): Promise<void> =>
  holding(convi, async (holder) => {
    const content = await photo(4_000, 3_000);
    await send(holder, content, COUNT);
    const { value: measured, highestMiB } = await highestTreeWhile(process.pid, () => rates(holder, content, COUNT));
    const name = 'images through the platform against bare sharp, 12 megapixels';
    report({ name, ...measured, unit: 'images/s', target: 0.85, good: 'above' });
    // The highest that was held at any moment of the batch: engines, supervisors, Redis and the door together.
    const memory = { ours: highestMiB, reference: MACHINE_MIB, unit: 'MiB' };
    report({ name: 'peak memory of the whole platform during the batch', ...memory, target: 1, good: 'below' });
  });

/** A batch of a phone's photographs, against the decoder's own program two at a time. */
const phonePhotos = async (convi: Convi): Promise<void> =>
  holding(convi, async (holder) => {
    const programs = await byProgram(await photo(4_000, 3_000));
    try {
      const files = Array.from({ length: HEICS }, (_, n) => ({ name: `${n}.heic`, content: programs.heic }));
      await upload(holder, ...files);
      const before = await seconds(() => programs.decode(HEICS / 2));
      const ours = await seconds(() => convert(holder, { to: 'jpg', options: { quality: 90 } }));
      const after = await seconds(() => programs.decode(HEICS / 2));
      const measured = { ours: HEICS / ours, reference: HEICS / (before + after) };
      const name = `${HEICS} HEIC of 12 megapixels to JPEG against heif-convert two at a time`;
      report({ name, ...measured, unit: 'images/s', target: 0.8, good: 'above' });
    } finally {
      programs.forget();
    }
  });

const bySize = async (convi: Convi): Promise<void> => {
  for (const [width, height] of [
    [1_200, 900],
    [2_400, 1_800],
    [6_000, 4_000],
  ] as const)
    await holding(convi, async (holder) => {
      const content = await photo(width, height);
      await send(holder, content, 8);
      const measured = await rates(holder, content, 8);
      const name = `images of ${(width * height) / 1e6} megapixels`;
      report({ name, ...measured, unit: 'images/s', target: width < 2_000 ? 0.5 : 0.85, good: 'above' });
      // Inverted: what one of them takes, both by all processors together.
      const [ours, reference] = [1_000 / measured.ours, 1_000 / measured.reference];
      report({
        name: `cost of one of ${name}`,
        ours,
        reference,
        unit: 'ms',
        target: width < 2_000 ? 2 : 1.18,
        good: 'below',
      });
    });
};

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const once = async ({ url }: Convi, content: Buffer): Promise<void> => {
  const call = `${url}/v1/convert?to=webp&width=200`;
  const response = await fetch(call, { method: 'POST', body: new Uint8Array(content) });
  if (response.status !== 200) throw new Error(`convert answered ${response.status}`);
  await response.arrayBuffer();
};

/** One small conversion in one call, again and again: the median of what the platform adds to the work itself. */
const added = async (convi: Convi): Promise<void> => {
  const content = await photo(400, 300);
  const ours: number[] = [];
  const reference: number[] = [];
  for (let n = 0; n < WARMING_CALLS; n++) await once(convi, content);
  for (let n = 0; n < SMALL_CALLS; n++) {
    reference.push(1_000 * (await seconds(() => bare(content, 200))));
    ours.push(1_000 * (await seconds(() => once(convi, content))));
  }
  const small = { unit: 'ms', good: 'below' } as const;
  const [p50, barely] = [median(ours), median(reference)];
  report({ name: 'p50 of one small conversion in one call', ours: p50, reference: barely + 15, target: 1, ...small });
  report({ name: 'time added to one small conversion', ours: p50 - barely, reference: 15, target: 1, ...small });
};

const THUMBNAILS = 12;
const ASKED_AGAIN_MS = 10;

/** Until a picture of it is there, asked as pages ask. */
const untilSeen = async (holder: Holder, fileId: string): Promise<void> => {
  for (;;) {
    const response = await inProject(holder, `/files/${fileId}/preview?width=320`);
    await response.arrayBuffer();
    if (response.status === 200) return;
    if (response.status !== 202) throw new Error(`preview answered ${response.status}`);
    await setTimeout(ASKED_AGAIN_MS);
  }
};

/** From the end of an upload to its picture, one photograph after the other. */
const thumbnails = async (convi: Convi): Promise<void> =>
  holding(convi, async (holder) => {
    const content = await photo(4_000, 3_000);
    const waits: number[] = [];
    for (let n = 0; n < THUMBNAILS; n++) {
      const [file] = await upload(holder, { name: `${n}.jpg`, content });
      if (file) waits.push(1_000 * (await seconds(() => untilSeen(holder, file.id))));
    }
    const name = 'from the upload of a photograph of 12 megapixels to its thumbnail, median';
    report({ name, ours: median(waits), reference: 300, unit: 'ms', target: 1, good: 'below' });
  });

const convi = await startConvi(['image']);
try {
  await thumbnails(convi);
  await throughput(convi);
  await added(convi);
  await bySize(convi);
  await phonePhotos(convi);
} finally {
  await convi.stop();
}
