import { join } from 'node:path';
import type { InputFile, JobContext } from '@convi/worker-kit';
import { withoutEnding } from '../exiftool/without-ending.ts';
import type { ToolBox } from '../tool-box.ts';
import type { CameraPreview } from './camera-facts.ts';

type Wanted = { readonly file: InputFile; readonly preview: CameraPreview; readonly keepsExif: boolean };

/** The picture that a camera made of its raw, with the way the camera was held, which few of them say themselves. */
export const embeddedPicture = async (
  tools: ToolBox,
  context: JobContext,
  { file, preview, keepsExif }: Wanted,
): Promise<InputFile> => {
  const { name, width, height } = preview;
  const kept = keepsExif ? ['-EXIF:all', '-GPS:all', '-XMP:all', '--ThumbnailImage', '--PreviewImage'] : [];
  const { name: from } = await withoutEnding(context, file);
  const copy = ['-overwrite_original', '-tagsfromfile', from, ...kept, '-Orientation'];
  await tools.run(context, ['exiftool', '-q', '-q', '-m', ...copy, name]);
  return { ...file, format: 'jpg', facts: { width, height }, name, path: join(context.workdir, name) };
};
