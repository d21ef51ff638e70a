import sharp from 'sharp';
import { noise } from '../fixtures/image.ts';
import { convert, createProject, endProject, type Holder, upload } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { treeMiB } from './measuring/memory.ts';
import { report } from './measuring/report.ts';

const COUNT = 40;
const SMALL_CALLS = 40;
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
    const measured = await rates(holder, content, COUNT);
    const name = 'images through the platform against bare sharp, 12 megapixels';
    report({ name, ...measured, unit: 'images/s', target: 0.85, good: 'above' });
    // What is held right after it: engines, supervisors, Redis and the door together.
    const memory = { ours: treeMiB(process.pid), reference: MACHINE_MIB, unit: 'MiB' };
    report({ name: 'memory of the whole platform under images', ...memory, target: 1, good: 'below' });
  });

const bySize = async (convi: Convi): Promise<void> => {
  for (const [width, height] of [
    [1_200, 900],
    [2_400, 1_800],
    [6_000, 4_000],
  ] as const)
    await holding(convi, async (holder) => {
      const content = await photo(width, height);
      await send(holder, content, 12);
      const measured = await rates(holder, content, 12);
      const name = `images of ${(width * height) / 1e6} megapixels`;
      report({ name, ...measured, unit: 'images/s', target: width < 2_000 ? 0.5 : 0.85, good: 'above' });
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
  for (let n = 0; n < SMALL_CALLS; n++) {
    reference.push(1_000 * (await seconds(() => bare(content, 200))));
    ours.push(1_000 * (await seconds(() => once(convi, content))));
  }
  const [name, extra] = ['time added to one small conversion', median(ours) - median(reference)];
  report({ name, ours: extra, reference: 15, unit: 'ms', target: 1, good: 'below' });
};

const convi = await startConvi(['image']);
try {
  await throughput(convi);
  await added(convi);
  await bySize(convi);
} finally {
  await convi.stop();
}
