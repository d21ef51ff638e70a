import type { ProblemSlug } from '@convi/contracts';
import { AppError } from '@convi/kernel';

/*
 * What the framework and its parsers throw, by their own kinds (`type` of body-parser, `status` of http-errors). Their
 * messages quote what the client sent, so nothing but the kind is taken over.
 */
const byType: Readonly<Record<string, ProblemSlug>> = {
  'entity.parse.failed': 'malformed-json',
  'entity.too.large': 'body-too-large',
  'charset.unsupported': 'unsupported-media-type',
  'encoding.unsupported': 'unsupported-media-type',
  'request.aborted': 'malformed-request',
  'request.size.invalid': 'malformed-request',
  'stream.encoding.set': 'internal',
};

const property = (error: object, name: string): unknown => (error as Readonly<Record<string, unknown>>)[name];

const slugOf = (error: object): ProblemSlug | undefined => {
  const slug = byType[String(property(error, 'type'))];
  if (slug) return slug;
  const status = property(error, 'status');
  return typeof status === 'number' && status >= 400 && status < 500 ? 'malformed-request' : undefined;
};

/** The refusal that an error means, or undefined when nobody foresaw it. */
export const foreseen = (error: unknown): AppError | undefined => {
  if (error instanceof AppError) return error;
  if (!(error instanceof Error)) return undefined;
  const slug = slugOf(error);
  return slug && new AppError(slug, { cause: error });
};
