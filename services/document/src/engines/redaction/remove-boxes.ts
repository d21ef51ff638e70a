import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { inJob } from '../content/content-engine.ts';
import { askAbout } from '../pages/ask-about.ts';
import type { OpenPages } from '../pages/open-pages.ts';
import type { PageBox } from '../pages/page-box.ts';
import type { PageWork } from '../pages/page-work.ts';
import { pixelPages } from '../pages/pixel-pages.ts';
import { runQpdf } from '../pages/run-qpdf.ts';

type Removal = OpenPages & {
  readonly boxes: ReadonlyMap<number, readonly PageBox[]>;
  readonly dpi: number;
  readonly imageQuality: number;
};

const PIXELS = 'blackened.pdf';
const KEPT = 'kept.pdf';
const SCRUBBED = 'scrubbed.pdf';
const RESULT = 'removed.pdf';

const scrubbed = z.object({ pages: z.int() });

/** The other pages, without anything that belonged to those that became pictures. */
const keepOthers = async (work: PageWork, pdf: string, pages: readonly number[]): Promise<void> => {
  const { workdir } = work.context;
  const list = ['--pages', pdf, pages.join(','), '--'];
  await runQpdf(work, ['--empty', ...list, '--remove-unreferenced-resources=yes', KEPT]);
  const given = [{ from: join(workdir, KEPT), name: KEPT }];
  const request = { from: inJob(KEPT), to: inJob(SCRUBBED) };
  const { dir } = await askAbout(work, { do: 'scrub', given, request }, scrubbed);
  await rename(join(dir, SCRUBBED), join(workdir, SCRUBBED));
};

const inOrder = ({ sizes, boxes }: Removal): string[] => {
  const next = { pixels: 0, kept: 0 };
  return sizes.flatMap(({ page }) =>
    boxes.has(page) ? [PIXELS, String(++next.pixels)] : [SCRUBBED, String(++next.kept)],
  );
};

/** Makes pictures with black boxes of pages, and puts them between the others. Returns the new PDF's name. */
export const removeBoxes = async (work: PageWork, removal: Removal): Promise<string> => {
  const { pdf, sizes, boxes, dpi, imageQuality } = removal;
  const dir = await pixelPages(work, {
    ...{ pdf, dpi, quality: imageQuality, to: PIXELS, progress: { from: 0.5, to: 0.8 } },
    sizes: sizes.filter(({ page }) => boxes.has(page)),
    boxesOf: (page) => boxes.get(page) ?? [],
  });
  await rename(join(dir, PIXELS), join(work.context.workdir, PIXELS));
  const others = sizes.map(({ page }) => page).filter((page) => !boxes.has(page));
  if (others.length > 0) await keepOthers(work, pdf, others);
  await runQpdf(work, ['--empty', '--pages', ...inOrder(removal), '--', RESULT]);
  return RESULT;
};
