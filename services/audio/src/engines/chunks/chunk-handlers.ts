import type { ByteRange } from '@convi/kernel';
import { type Layout, layOut, type Part } from './lay-out.ts';
import type { Reading } from './part-reader.ts';

/** In an engine: what it wants to see of the file next, or how the file is to be read. */
type Answer =
  | { readonly want: ByteRange }
  | (Omit<Layout, 'parts'> & { readonly parts: readonly (ByteRange | { readonly bytes: string })[] })
  | { readonly parts: null };

const told = (part: Part) => (Buffer.isBuffer(part) ? { bytes: part.toString('base64') } : part);

const answerOf = (step: IteratorResult<ByteRange, Layout | undefined>): Answer => {
  if (!step.done) return { want: step.value };
  return step.value ? { ...step.value, parts: step.value.parts.map(told) } : { parts: null };
};

/** One file at a time: it is begun, and goes on as long as it wants to see more. What was seen of it does not outlast it. */
const chunkWalk = () => {
  let reading: Reading<Layout | undefined> | undefined;
  const answer = (step: IteratorResult<ByteRange, Layout | undefined>): Answer => {
    if (step.done) reading = undefined;
    return answerOf(step);
  };
  return {
    layOut: async ({ fileBytes }: { readonly fileBytes: number }) => {
      reading = layOut(fileBytes);
      return answer(reading.next());
    },
    layOutFurther: async ({ bytes }: { readonly bytes: string }) => {
      if (!reading) throw new Error('nothing was begun');
      return answer(reading.next(Buffer.from(bytes, 'base64')));
    },
  };
};

export const chunkHandlers = chunkWalk();
