import { limits, type Warning } from '@convi/contracts';
import { type JobContext, localHost, placeFile, type TakenEngine } from '@convi/worker-kit';
import { afterAll, expect, test, vi } from 'vitest';
import { pageOfLines, scannedPdf } from '../../fixtures/scan-of.fixture.ts';
import { documentRegistry } from '../../registry.ts';
import { contentPool } from '../content/content-engine.ts';
import { pageSizes } from '../pages/page-sizes.ts';
import { pageSlots } from '../pages/page-slots.ts';
import type { PageWork } from '../pages/page-work.ts';
import { readPages } from './read-pages.ts';

// Starting an engine takes a moment, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const local = await localHost(documentRegistry);
const { scratch, clock } = local;
const content = contentPool({ scratch, clock, engines: 'on-demand', concurrency: 1, hidden: [] });
const lease = await scratch.reserve(0);
let taken: TakenEngine | undefined;
afterAll(async () => {
  await taken?.release();
  await content.close();
  await local.close();
});

const told: { readonly slug: Warning['slug']; readonly detail: string | undefined }[] = [];
const fractions: number[] = [];
const context: JobContext = {
  ...{ workdir: lease.dir, outputBytes: 2 ** 28, timeoutMs: 60_000, limits: limits.document.free },
  signal: new AbortController().signal,
  progress: (fraction) => void fractions.push(fraction),
  warn: (slug, detail) => void told.push({ slug, detail }),
  keep: async <T>(_: string, kept: { readonly open: () => Promise<T> }) => {
    taken ??= (await kept.open()) as TakenEngine;
    return taken as T;
  },
};
// Nothing here asks the office.
const work: PageWork = { context, engines: { office: content, content, pageSlots: pageSlots(2), hidden: [] } };

test('a page that does not end stays without text, and is told by its number', async () => {
  await placeFile(
    lease.dir,
    'scan.pdf',
    await scannedPdf(pageOfLines(['the first of the pages']), pageOfLines(['and this is the second'])),
  );
  const sizes = await pageSizes(work, 'scan.pdf', 2);
  const wish = { pdf: 'scan.pdf', dpi: 100, languages: 'eng', rotatePages: false, deskew: false };

  const read = await readPages(work, { ...wish, sizes, progress: { from: 0, to: 1 }, pageTimeoutMs: 1 });

  expect(read.map(({ page, textPdf, text }) => ({ page, textPdf, text }))).toEqual([
    { page: 1, textPdf: undefined, text: '' },
    { page: 2, textPdf: undefined, text: '' },
  ]);
  expect(told).toEqual([{ slug: 'pages-not-read', detail: '1, 2' }]);
});

test('progress is told page by page', async () => {
  fractions.length = 0;
  const sizes = await pageSizes(work, 'scan.pdf', 2);
  const wish = { pdf: 'scan.pdf', dpi: 100, languages: 'eng', rotatePages: false, deskew: false };

  const read = await readPages(work, { ...wish, sizes, progress: { from: 0.2, to: 0.6 } });

  expect(read.map(({ text }) => text.trim())).toEqual(['the first of the pages', 'and this is the second']);
  expect(fractions.map((each) => each.toFixed(1))).toEqual(['0.4', '0.6']);
});
