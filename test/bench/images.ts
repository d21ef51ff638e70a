import sharp from 'sharp';
import { noise } from '../fixtures/image.ts';
import { convert, createProject, endProject, upload } from '../stack/api.ts';
import { startConvi } from '../stack/convi.ts';
import { report } from './report.ts';

const COUNT = 40;

/** A photo-like picture of 6 megapixels. */
const photo = async (): Promise<Buffer> =>
  sharp(await noise(300, 200))
    .resize(3_000, 2_000, { kernel: 'cubic' })
    .jpeg({ quality: 90 })
    .toBuffer();

const seconds = async (run: () => Promise<unknown>): Promise<number> => {
  const since = performance.now();
  await run();
  return (performance.now() - since) / 1_000;
};

// One thread a picture, two at a time: as many as the platform uses on two cores.
const bare = (content: Buffer): Promise<Buffer> =>
  sharp(content).resize({ width: 1_600 }).webp({ quality: 80, effort: 4 }).toBuffer();

const convi = await startConvi(['image']);
try {
  const content = await photo();
  await bare(content);
  const reference = await seconds(() => Promise.all(Array.from({ length: COUNT }, () => bare(content))));
  const holder = await createProject(convi.url, 'image');
  await upload(holder, ...Array.from({ length: COUNT }, (_, n) => ({ name: `${n}.jpg`, content })));
  await convert(holder, { to: 'webp', options: { width: 100 } });
  const ours = await seconds(() => convert(holder, { to: 'webp', options: { width: 1_600, quality: 80 } }));
  report({
    name: 'images through the platform against bare sharp',
    ours: COUNT / ours,
    reference: COUNT / reference,
    unit: 'images/s',
    target: 0.85,
    good: 'above',
  });
  await endProject(holder);
} finally {
  await convi.stop();
}
