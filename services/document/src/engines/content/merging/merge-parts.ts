import { type AssembleAnswer, type AssembleRequest, assemble } from '../workshop/assembling/assemble.ts';

export type MergePart = AssembleRequest['parts'][number];
export type MergeRequest = Omit<AssembleRequest, 'entries'>;
export type MergeAnswer = AssembleAnswer;

/** Puts PDFs and pictures together into one PDF, in their order. */
export const mergeParts = (request: MergeRequest, progress: (fraction: number) => void): Promise<MergeAnswer> => {
  const entries = request.parts.map((_, part) => ({ part, rotation: 0 }));
  return assemble({ ...request, entries }, progress);
};
