import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext } from '@convi/worker-kit';
import type { ToolBox } from '../tool-box.ts';
import { assertWithinPixels } from '../within-pixels.ts';

/** What there is of a JPEG XL that ends too early: libvips reads whole ones only. Fails with `FailureError`. */
export const jxlPartial = async (tools: ToolBox, context: JobContext, file: InputFile): Promise<InputFile> => {
  const text = await tools.run(context, ['jxlinfo', file.name]);
  const [, width = '0', height = '0'] = /^JPEG XL image, (\d+)x(\d+)/m.exec(text) ?? [];
  const facts = { width: Number(width), height: Number(height) };
  if (facts.width === 0) throw new FailureError('corrupt-input');
  assertWithinPixels(context, facts);
  const name = `partial-${file.name.split('.')[0]}.png`;
  await tools.run(context, ['djxl', '--allow_partial_files', file.name, name]);
  context.warn('damaged-source');
  return { ...file, facts, format: 'png', name, path: join(context.workdir, name) };
};
