import { failureSlug } from '@convi/contracts';
import * as z from 'zod';

const id = z.int();

/** What an engine child may say, one JSON object a line. Everything else means that it cannot be trusted any more. */
const engineMessage = z.union([
  z.strictObject({ ready: z.literal(true) }),
  z.strictObject({ id, fraction: z.number().min(0).max(1) }),
  z.strictObject({ id, answer: z.unknown() }),
  z.strictObject({ id, failure: failureSlug }),
]);
export type EngineMessage = z.output<typeof engineMessage>;

/** Parses a line of an engine child; undefined when it is none of the known messages. */
export const parseEngineMessage = (line: string): EngineMessage | undefined => {
  try {
    return engineMessage.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
};
