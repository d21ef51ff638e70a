import * as z from 'zod';
import { failure, warning } from '../failures/catalogue.ts';
import { formatId } from '../formats/index.ts';
import { fileId, trialId } from '../ids.ts';
import { operation } from './conversion.ts';
import { facts } from './file.ts';

/** `none`: it came to nothing; `failure` says why. */
const trialState = z.enum(['making', 'ready', 'none']);

/** What a conversion of one file would come to, found out on a small part of it. Costs nothing and leaves no result. */
export const trial = z
  .object({
    id: trialId,
    fileId,
    operation,
    to: formatId,
    state: trialState,
    /** About as large as all results of the file together would be. */
    predictedBytes: z.int().optional(),
    /** Of the result as it would be. */
    facts: facts.optional(),
    warnings: z.array(warning),
    failure: failure.optional(),
  })
  .meta({ id: 'Trial' });
export type Trial = z.output<typeof trial>;
