import { buffer } from 'node:stream/consumers';
import { FailureError } from '@convi/kernel';
import type { InputFile } from '@convi/worker-kit';
import * as z from 'zod';
import type { Layout, Part } from '../chunks/lay-out.ts';

/** Chunks of a file, with what stands before each, and a good deal more. */
const MOST_PARTS = 1_024;
const MOST_WISHES = 1_024;

const place = z.int().nonnegative();
const range = z.strictObject({ start: place, end: place });
const part = z.union([range, z.strictObject({ bytes: z.base64() })]);
const number = z.int().positive();
const plain = z.strictObject({
  codec: z.string().regex(/^pcm_[a-z0-9]+$/),
  ...{ bits: number, channels: number, sampleRateHz: number, samples: number },
});
const answer = z.union([
  z.strictObject({ want: range }),
  z.strictObject({ parts: z.array(part).max(MOST_PARTS), isBare: z.boolean(), plain: plain.optional() }),
  z.strictObject({ parts: z.null() }),
]);

/** A child that says anything else is not in its right mind. */
const understood = (said: unknown): z.output<typeof answer> => {
  const parsed = answer.safeParse(said);
  if (!parsed.success) throw new FailureError('engine-crashed');
  return parsed.data;
};

type Ask = (name: string, request: unknown) => Promise<unknown>;

const partOf = (told: z.output<typeof part>): Part => ('bytes' in told ? Buffer.from(told.bytes, 'base64') : told);

/** Asks an engine how a recording is read, and shows it what it wants to see of the file. */
export const askLayout = async (
  ask: Ask,
  { bytes: fileBytes, open }: Pick<InputFile, 'bytes' | 'open'>,
): Promise<Layout | undefined> => {
  let told = understood(await ask('layOut', { fileBytes }));
  for (let wishes = 0; 'want' in told; wishes++) {
    if (wishes > MOST_WISHES) throw new FailureError('engine-crashed');
    const bytes = (await buffer(await open(told.want))).toString('base64');
    told = understood(await ask('layOutFurther', { bytes }));
  }
  if (told.parts === null) return undefined;
  const { parts, isBare, plain: sound } = told;
  return { parts: parts.map(partOf), isBare, ...(sound && { plain: sound }) };
};
