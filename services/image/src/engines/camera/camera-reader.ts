import { join } from 'node:path';
import type { Facts } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { fileNames, type InputFile, type JobContext } from '@convi/worker-kit';
import type { Reader, ReadWish } from '../reader.ts';
import type { ToolBox } from '../tool-box.ts';
import { assertWithinPixels } from '../within-pixels.ts';
import { type CameraFacts, cameraFacts } from './camera-facts.ts';
import { embeddedPicture } from './embedded-picture.ts';

/** A picture of the camera's own with this part of the sensor's pixels is as good as the one that would be made here. */
const GOOD_ENOUGH = 0.8;

/** Develops the sensor's values: with the camera's white balance, in sRGB, sixteen bits, upright. */
const develop = async (tools: ToolBox, { workdir, ...context }: JobContext, file: InputFile): Promise<InputFile> => {
  const name = `developed-${file.name.split('.')[0]}.tif`;
  await tools.run({ workdir, ...context }, ['dcraw_emu', '-w', '-o', '1', '-6', '-T', '-Z', name, file.name]);
  // It says nothing when it could not.
  if (!(await fileNames(workdir)).includes(name)) throw new FailureError('corrupt-input');
  return { ...file, format: 'tiff', name, path: join(workdir, name) };
};

type Found = { readonly file: InputFile; readonly facts: CameraFacts; readonly wish: ReadWish };

const read = async (tools: ToolBox, context: JobContext, { file, facts, wish }: Found): Promise<InputFile> => {
  const { preview } = facts;
  const wanted = preview && { file, preview, keepsExif: wish.keepsExif === true };
  const wholePixels = facts.width * facts.height;
  if (wanted && preview.width * preview.height >= wholePixels * GOOD_ENOUGH) {
    context.warn('camera-preview');
    return embeddedPicture(tools, context, wanted);
  }
  try {
    return await develop(tools, context, file);
  } catch (error) {
    // A camera newer than the decoder: its own small picture is better than nothing.
    if (!(error instanceof FailureError) || error.slug !== 'corrupt-input' || !wanted) throw error;
    context.warn('camera-preview');
    return embeddedPicture(tools, context, wanted);
  }
};

const seen = ({ width, height, isSideways }: CameraFacts): Facts =>
  isSideways ? { width: height, height: width } : { width, height };

const glance = async (tools: ToolBox, context: JobContext, file: InputFile): Promise<InputFile> => {
  const { preview } = await cameraFacts(tools, context, file);
  return preview ? embeddedPicture(tools, context, { file, preview, keepsExif: false }) : develop(tools, context, file);
};

/** Camera raws: the picture that the camera made of them where it is large enough, and otherwise one that LibRaw develops. */
export const cameraReader = (tools: ToolBox): Reader => ({
  read: async (context, file, wish) => {
    const facts = await cameraFacts(tools, context, file);
    assertWithinPixels(context, facts);
    return read(tools, context, { file, facts, wish });
  },
  inspect: async (context, file) => seen(await cameraFacts(tools, context, file)),
  glance: (context, file) => glance(tools, context, file),
});
