import { hiddenFrames } from './hidden-frames.ts';
import type { InspectAnswer, SourceRequest } from './requests.ts';
import { openSource, sizeOf } from './source.ts';

/** Reads what the header says of a picture, as it is meant to be seen. */
export const inspectPicture = async (request: SourceRequest): Promise<InspectAnswer> => {
  // Of an animated PNG the header says it all: its frames are not put together for this.
  const isApng = request.from === 'apng';
  const source = await openSource(isApng ? { ...request, from: 'png' } : request);
  const hides = isApng || request.from === 'avif';
  const more = hides ? await hiddenFrames(request.input, isApng ? 'png' : request.from) : 0;
  const gainMap = source.metadata.gainMap !== undefined;
  return { ...sizeOf(source), frames: source.frames + more, pages: source.pages, gainMap };
};
