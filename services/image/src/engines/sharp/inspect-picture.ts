import { hiddenFrames } from './hidden-frames.ts';
import type { InspectAnswer, SourceRequest } from './requests.ts';
import { openSource, sizeOf } from './source.ts';

/** Reads what the header says of a picture, as it is meant to be seen. */
export const inspectPicture = async (request: SourceRequest): Promise<InspectAnswer> => {
  // Of an animated PNG the header says it all: its frames are not put together for this.
  const isApng = request.from === 'apng';
  const source = await openSource(isApng ? { ...request, from: 'png' } : request);
  const more = isApng ? await hiddenFrames(request.input, 'png') : 0;
  return { ...sizeOf(source), frames: source.frames + more, pages: source.pages };
};
