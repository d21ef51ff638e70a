import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import * as z from 'zod';
import { inJob } from '../../content/content-engine.ts';
import { askAbout } from '../../pages/ask-about.ts';
import { eachPage } from '../../pages/each-page.ts';
import { oneByOne } from '../../pages/one-by-one.ts';
import { pageSizes } from '../../pages/page-sizes.ts';
import { renderPage } from '../../pages/render-page.ts';
import type { DocumentWork } from '../../routes/document-work.ts';

const box = z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() });
/** The pictures of a page, and how finely it is drawn to cut them out. */
export const plannedPage = z.object({
  page: z.int(),
  dpi: z.number(),
  pictures: z.array(z.object({ n: z.int(), part: box })),
});
type PlannedPage = z.output<typeof plannedPage>;

// What comes out of a process that read content names nothing but what was asked of it.
const cut = z.object({
  pictures: z.array(
    z.object({ page: z.int(), n: z.int(), name: z.string().regex(/^picture-\d+-\d+\.(png|jpg)$/), bytes: z.int() }),
  ),
});
export type Cutting = z.output<typeof cut>['pictures'][number];

type Pages = { readonly pdf: string; readonly pages: number; readonly planned: readonly PlannedPage[] };

const MIB = 1024 ** 2;
/** Of all together: they become a part of the text. */
const MOST_BYTES = 24 * MIB;

const cannotBeDrawn = (error: unknown): boolean =>
  error instanceof FailureError && (error.slug === 'corrupt-input' || error.slug === 'too-complex');

/** Cuts the pictures out of a PDF's pages, into the folder of the process that cuts them; fewer where they are too many. */
export const pageCuttings = async (work: DocumentWork, { pdf, pages, planned }: Pages): Promise<readonly Cutting[]> => {
  if (planned.length === 0) return [];
  const sizes = await pageSizes(work, pdf, pages);
  const inTurn = oneByOne();
  const cutPage = async ({ page, dpi, pictures }: PlannedPage): Promise<readonly Cutting[]> => {
    const size = sizes[page - 1];
    if (!size) return [];
    const { name } = await renderPage(work, { pdf, size, dpi, colours: 'rgb', to: `drawn-${page}` });
    const from = join(work.context.workdir, name);
    const request = { from: inJob(name), page, pictures, dir: inJob('.') };
    const { answer } = await inTurn(() => askAbout(work, { do: 'cutPictures', given: [{ from, name }], request }, cut));
    await rm(from);
    return answer.pictures;
  };
  const found = await eachPage(work, { pages: planned, from: 0, to: 0.8 }, (page) =>
    cutPage(page).catch((error: unknown) => {
      // A page that cannot be drawn, or not in time, has no pictures to show.
      if (cannotBeDrawn(error)) return [];
      throw error;
    }),
  );
  let left = MOST_BYTES;
  return found.flat().filter(({ bytes }) => {
    left -= bytes;
    return left >= 0;
  });
};
