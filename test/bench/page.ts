import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { freePort } from '../../infra/local/processes/free-ports.mjs';
import { startConvi } from '../stack/convi.ts';
import { manyFiles } from './measuring/many-files.ts';
import { report } from './measuring/report.ts';

/* Scores of Lighthouse on a phone of the middle class, as the issue of the page asks for them. */
const targets = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 95 } as const;
type Category = keyof typeof targets;
const categories = Object.keys(targets) as Category[];
const paths = ['/', '/image', '/pricing', '/image/heic-to-jpg', '/ru/image/heic-to-jpg'];

const flags = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

const scoresOf = async (url: string, port: number): Promise<Readonly<Record<Category, number>>> => {
  const run = await lighthouse(url, { port, onlyCategories: categories, logLevel: 'error', output: 'json' });
  const { lhr } = run ?? {};
  const scoreOf = (category: Category): number => Math.round(100 * (lhr?.categories[category]?.score ?? 0));
  for (const { id, score, title, details } of Object.values(lhr?.audits ?? {})) {
    // What a score was lost for, for whoever mends it.
    if (score !== null && score < 0.9)
      console.error(`${url} ${id}: ${title} ${JSON.stringify(details ?? '').slice(0, 400)}`);
  }
  return Object.fromEntries(categories.map((one) => [one, scoreOf(one)])) as Record<Category, number>;
};

/** A page that does not answer for a fifth of a second is felt to hang; what is held must not grow with each look. */
const LONGEST_TASK_MS = 200;
const MOST_HEAP_MIB = 64;

const reportManyFiles = async (url: string): Promise<void> => {
  const { longestTaskMs, heapMiB } = await manyFiles(url);
  const name = 'two hundred files in one room';
  const row = { target: 1, good: 'below' } as const;
  report({ ...row, name: `${name}: longest task`, ours: longestTaskMs, reference: LONGEST_TASK_MS, unit: 'ms' });
  report({ ...row, name: `${name}: memory of the page`, ours: heapMiB, reference: MOST_HEAP_MIB, unit: 'MiB' });
};

const convi = await startConvi(['image']);
const port = await freePort();
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [...flags, `--remote-debugging-port=${port}`],
});
try {
  for (const path of paths) {
    const scores = await scoresOf(`${convi.url}${path}`, port);
    for (const one of categories)
      report({
        name: `Lighthouse of ${path}: ${one}`,
        ours: scores[one],
        reference: 100,
        unit: 'of 100',
        target: targets[one] / 100,
        good: 'above',
      });
  }
  await reportManyFiles(convi.url);
} finally {
  await browser.close();
  await convi.stop();
}
