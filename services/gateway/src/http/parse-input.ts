import type { ProblemSlug, Route } from '@convi/contracts';
import { AppError } from '@convi/kernel';
import type { Request } from 'express';
import type * as z from 'zod';
import { inputErrors } from './input-errors.ts';

// An id that cannot be one names nothing: the answer is that of an id that never was.
const missing: Readonly<Record<string, ProblemSlug>> = {
  id: 'project-not-found',
  fileId: 'file-not-found',
  conversionId: 'conversion-not-found',
  uploadId: 'upload-not-found',
};

/** Path params, parsed. Throws the not-found problem of the first one that is no id. */
export const parseParams = ({ params: schema }: Route, request: Request): unknown => {
  if (!schema) return undefined;
  const parsed = schema.safeParse(request.params);
  if (parsed.success) return parsed.data;
  throw new AppError(missing[String(parsed.error.issues[0]?.path[0])] ?? 'unknown-route');
};

/** Parses one part of a request by its schema. Throws `malformed-request` with what is wrong, by place and rule. */
export const parsePart = (schema: z.ZodType | undefined, value: unknown, base: string): unknown => {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('malformed-request', { errors: inputErrors(parsed.error, { value, base }) });
};
