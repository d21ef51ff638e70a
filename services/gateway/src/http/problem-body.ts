import { type Problem, problems } from '@convi/contracts';
import type { AppError } from '@convi/kernel';

type Place = { readonly requestId: string; readonly publicUrl?: string | undefined };

/** The address of the page that explains a problem. */
const problemPage = (slug: string, publicUrl = ''): string => `${publicUrl.replace(/\/$/, '')}/problems/${slug}`;

/** An RFC 9457 body. Values that a client sent are in none of its members. */
export const problemBody = ({ slug, details }: AppError, { requestId, publicUrl }: Place): Problem => {
  const { detail, errors, retryAfterSeconds, receipt, failure } = details;
  return {
    type: problemPage(slug, publicUrl),
    title: problems[slug].title,
    status: problems[slug].status,
    ...(detail !== undefined && { detail }),
    instance: `urn:uuid:${requestId}`,
    slug,
    ...(errors && { errors: [...errors] }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(receipt && { receipt }),
    ...(failure !== undefined && { failure }),
  };
};
