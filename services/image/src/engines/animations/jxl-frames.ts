import { join } from 'node:path';
import type { Facts } from '@convi/contracts';
import type { InputFile, JobContext } from '@convi/worker-kit';
import type { Reader } from '../reader.ts';
import type { ToolBox } from '../tool-box.ts';
import { assertWithinPixels } from '../within-pixels.ts';

type Animation = { readonly width: number; readonly height: number; readonly frames: number };

const sizeIn = (text: string): Omit<Animation, 'frames'> => {
  const [, width = '0', height = '0'] = /^JPEG XL animation, (\d+)x(\d+)/m.exec(text) ?? [];
  return { width: Number(width), height: Number(height) };
};

/** What the header says of an animation; undefined for a still. libvips shows the first frame of one without a word. */
const jxlAnimation = async (tools: ToolBox, context: JobContext, file: InputFile): Promise<Animation | undefined> => {
  const text = await tools.run(context, ['jxlinfo', file.name]).catch(() => '');
  const { width, height } = sizeIn(text);
  // What takes no time is a layer of the frame that follows.
  const frames = text.match(/^frame: .*duration: (?!0\.0 ms)/gm)?.length ?? 0;
  return width > 0 && frames > 1 ? { width, height, frames } : undefined;
};

/** What is known of a picture before it is read. */
export const jxlFacts = async (
  tools: ToolBox,
  context: JobContext,
  { file, reader }: { readonly file: InputFile; readonly reader: Reader },
): Promise<Facts> => (await jxlAnimation(tools, context, file)) ?? reader.inspect(context, file);

/** An animation with all its frames, for sharp's child to read; undefined for a still. */
export const jxlFrames = async (
  tools: ToolBox,
  context: JobContext,
  file: InputFile,
): Promise<InputFile | undefined> => {
  const facts = await jxlAnimation(tools, context, file);
  if (!facts) return undefined;
  assertWithinPixels(context, facts);
  const name = `frames-${file.name.split('.')[0]}.apng`;
  await tools.run(context, ['djxl', file.name, name]);
  return { ...file, facts, format: 'apng', name, path: join(context.workdir, name) };
};
