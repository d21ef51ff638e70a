import { readFile, stat, writeFile } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';

export type FlatRequest = { readonly path: string; readonly to: string };

const MOST_BYTES = 200 * 1024 ** 2;

const readFlat = async (path: string): Promise<string> => {
  if ((await stat(path)).size > MOST_BYTES) throw new EngineFailure('too-complex');
  return readFile(path, 'utf8');
};

/** What nests or spreads without end is too complex. */
const bounded = <T>(run: () => T): T => {
  try {
    return run();
  } catch (error) {
    throw error instanceof RangeError ? new EngineFailure('too-complex') : error;
  }
};

/** What a process that looks into content makes of office files that are one XML. */
export const flatHandlers = {
  slidesPage: async ({ path, to }: FlatRequest) => {
    const { slidesPage } = await import('./slides-page.ts');
    const xml = await readFlat(path);
    const { html, hasLostPictures } = bounded(() => slidesPage(xml));
    await writeFile(to, html);
    return { hasLostPictures };
  },
  sheetsText: async ({ path, to }: FlatRequest) => {
    const { sheetsText } = await import('./sheets-text.ts');
    const xml = await readFlat(path);
    const text = bounded(() => sheetsText(xml));
    if (text === '') throw new EngineFailure('nothing-inside');
    await writeFile(to, text);
    return {};
  },
};
