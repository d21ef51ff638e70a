import { disclosuresOf } from '../disclosure/disclosures-of.ts';
import type { DiscloseAnswer, SourceRequest } from './requests.ts';
import { openSource } from './source.ts';

/** Reads what a picture tells of people, places and things. */
export const disclosePicture = async (request: SourceRequest): Promise<DiscloseAnswer> => {
  const { metadata } = await openSource(request);
  return { report: disclosuresOf(request.input, request.from, metadata) };
};
