import { FailureError } from '@convi/kernel';
import { fileNames, type InputFile, type JobContext } from '@convi/worker-kit';
import * as z from 'zod';
import { withoutEnding } from '../exiftool/without-ending.ts';
import type { ToolBox } from '../tool-box.ts';

/** A picture that the camera left inside a raw, written out beside it. */
export type CameraPreview = { readonly name: string; readonly width: number; readonly height: number };

export type CameraFacts = {
  /** Of the sensor's picture, as it lies in the file. */
  readonly width: number;
  readonly height: number;
  /** The camera was held upright. */
  readonly isSideways: boolean;
  /** The largest picture inside. */
  readonly preview: CameraPreview | undefined;
};

const PREVIEWS = ['-JpgFromRaw', '-JpgFromRaw2', '-PreviewImage', '-OtherImage'];
// Of its own file: one job may read several raws.
const prefixOf = ({ name }: InputFile): string => `preview-${name.split('.')[0]}-`;
const FIRST_TURNED = 5;

const number = z.coerce.number().int().min(0).max(1_000_000).catch(0);
const told = z.array(
  z.object({ SourceFile: z.string(), ImageWidth: number, ImageHeight: number, Orientation: number }),
);

// The program read a hostile file: only values of these shapes are believed.
const sizesOf = async (tools: ToolBox, context: JobContext, names: readonly string[]) => {
  const tags = ['-ImageWidth', '-ImageHeight', '-Orientation'];
  const text = await tools.run(context, ['exiftool', '-q', '-q', '-m', '-j', '-n', ...tags, ...names]);
  try {
    return told.parse(JSON.parse(text));
  } catch (error) {
    throw new FailureError('corrupt-input', { cause: error });
  }
};

const writeOut = async (tools: ToolBox, context: JobContext, file: InputFile): Promise<string[]> => {
  // A raw without any picture inside is no failure of exiftool.
  await tools.run(context, [
    'exiftool',
    '-q',
    '-q',
    '-m',
    '-b',
    '-W+!',
    `${prefixOf(file)}%t.jpg`,
    ...PREVIEWS,
    file.name,
  ]);
  return (await fileNames(context.workdir)).filter((name) => name.startsWith(prefixOf(file)));
};

/** What a raw says of its picture, and the pictures inside it, written out into the job's folder. */
export const cameraFacts = async (tools: ToolBox, context: JobContext, given: InputFile): Promise<CameraFacts> => {
  const file = await withoutEnding(context, given);
  const names = await writeOut(tools, context, file);
  const [whole, ...inside] = await sizesOf(tools, context, [file.name, ...names]);
  if (!whole) throw new FailureError('corrupt-input');
  const previews = inside.map(({ SourceFile: name, ImageWidth: width, ImageHeight: height }) => ({
    name,
    width,
    height,
  }));
  const { ImageWidth: width, ImageHeight: height, Orientation: orientation } = whole;
  const preview = previews.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
  // Of some cameras nobody knows where they tell it: what they made of it themselves is as large as their picture then.
  const size =
    width > 0 && height > 0 ? { width, height } : { width: preview?.width ?? 0, height: preview?.height ?? 0 };
  return { ...size, isSideways: orientation >= FIRST_TURNED, preview };
};
