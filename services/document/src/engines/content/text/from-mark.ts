import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import { readAt } from '../containers/read-at.ts';

export type MarkRequest = { readonly from: string; readonly to: string; readonly mark: string };

const HEAD_BYTES = 64 * 1024;

/** Writes a file anew from the mark on with which its format begins, without what somebody put before it. */
export const fromMark = async ({ from, to, mark }: MarkRequest): Promise<void> => {
  const file = await open(from);
  const head = await readAt(file, 0, HEAD_BYTES).finally(() => file.close());
  const start = head.indexOf(mark);
  if (start < 0) throw new EngineFailure('corrupt-input');
  await pipeline(createReadStream(from, { start }), createWriteStream(to));
};
