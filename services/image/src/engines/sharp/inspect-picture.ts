import type { InspectAnswer, SourceRequest } from './requests.ts';
import { openSource, sizeOf } from './source.ts';

/** Reads what the header says of a picture, as it is meant to be seen. */
export const inspectPicture = async (request: SourceRequest): Promise<InspectAnswer> => {
  const source = await openSource(request);
  return { ...sizeOf(source), frames: source.frames, pages: source.pages };
};
