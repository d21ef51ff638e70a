import { hiddenFrames } from './hidden-frames.ts';
import type { InspectAnswer, SourceRequest } from './requests.ts';
import { openSource, sizeOf } from './source.ts';

/** Reads what the header says of a picture, as it is meant to be seen. */
export const inspectPicture = async (request: SourceRequest): Promise<InspectAnswer> => {
  const source = await openSource(request);
  const hidden = request.from === 'apng' ? await hiddenFrames(request.input, request.from) : 0;
  return { ...sizeOf(source), frames: source.frames + hidden, pages: source.pages };
};
