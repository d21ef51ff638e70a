import { readFile, writeFile } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import { readingOrder } from './reading-order.ts';

export type ReadRequest = { readonly paths: readonly string[]; readonly to: string };

/** Puts together what was told of some pages, in their order, as one web page. */
export const readPrinted = async ({ paths, to }: ReadRequest): Promise<void> => {
  const parts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  const page = readingOrder(parts.join('\n'));
  if (page === undefined) throw new EngineFailure('nothing-inside');
  await writeFile(to, page);
};
