import type { LogFields } from './fields.ts';

const codeOf = (error: Error): string | undefined =>
  'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]+$/.test(error.code) ? error.code : undefined;

// Only the place inside our own tree: `src/http/app.ts:12`. Messages and absolute paths stay out.
const placeOf = (error: Error): string | undefined =>
  /((?:src|dist)\/[\w./-]+\.m?[jt]s:\d+)/.exec(error.stack?.split('\n').slice(1).join('\n') ?? '')?.[1];

/** What may be logged of an unforeseen error: its class or system code and where it was thrown. */
export const errorFields = (error: unknown): Pick<LogFields, 'errorKind' | 'errorAt'> => {
  if (!(error instanceof Error)) return { errorKind: typeof error };
  const errorAt = placeOf(error);
  return { errorKind: codeOf(error) ?? error.name, ...(errorAt && { errorAt }) };
};
