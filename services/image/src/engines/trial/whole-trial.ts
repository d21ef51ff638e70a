import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { FormatId } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { type JobContext, type OutputFile, openFile, type Trial } from '@convi/worker-kit';
import type { DrawingTools } from '../joining/drawing-tools.ts';
import { shown } from './shown.ts';

type Made = { readonly outputs: readonly OutputFile[]; readonly to: FormatId; readonly width: number };

const bytesOf = async ({ workdir }: JobContext, { name, dir = workdir }: OutputFile): Promise<number> => {
  const { bytes, handle } = await openFile(dir, name);
  await handle.close();
  return bytes;
};

const widest = (outputs: readonly OutputFile[]): OutputFile | undefined =>
  outputs.toSorted((a, b) => (b.facts?.width ?? 0) - (a.facts?.width ?? 0))[0];

/** The trial of what is so small that it was made as a whole: icons. Its largest picture is shown. */
export const wholeTrial = async (tools: DrawingTools, context: JobContext, made: Made): Promise<Trial> => {
  const { outputs, to, width } = made;
  const seen = widest(outputs);
  if (!seen) throw new FailureError('nothing-inside');
  const sizes = await Promise.all(outputs.map((output) => bytesOf(context, output)));
  const { name, dir = context.workdir, format = to, facts = {} } = seen;
  const path = join(dir, name);
  const bytes = sizes.reduce((sum, each) => sum + each, 0);
  const open = async () => createReadStream(path);
  const file = { fileId: '', name, path, format, bytes, facts: {}, open };
  return { sample: await shown(tools, context, { seen: file, width }), predictedBytes: bytes, facts };
};
