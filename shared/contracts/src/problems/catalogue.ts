import * as z from 'zod';

type Row = { readonly status: number; readonly title: string };

/** Every public problem: one status per slug; the slug is the key of its translation and the end of its page's address. */
export const problems = {
  'malformed-request': { status: 400, title: 'The request is not valid' },
  'malformed-json': { status: 400, title: 'The body is not valid JSON' },
  'malformed-multipart': { status: 400, title: 'The form data is not valid' },
  'unknown-route': { status: 404, title: 'There is nothing at this address' },
  'method-not-allowed': { status: 405, title: 'This address does not answer that method' },
  'not-acceptable': { status: 406, title: 'The answer cannot be given in an accepted type' },
  'unsupported-media-type': { status: 415, title: 'The body is of a type that this address does not read' },
  'project-not-found': { status: 404, title: 'There is no such project' },
  'project-ended': { status: 410, title: 'The project has ended and nothing of it is left' },
  'file-not-found': { status: 404, title: 'There is no such file in this project' },
  'receipt-not-found': { status: 404, title: 'There is no such receipt' },
  'conversion-not-found': { status: 404, title: 'There is no such conversion in this project' },
  'not-signed-in': { status: 401, title: 'This needs an account: nobody is signed in' },
  'wrong-credentials': { status: 401, title: 'The address and the password do not belong together' },
  'sign-in-again': { status: 403, title: 'This needs a fresh proof of who is here' },
  'missing-scope': { status: 403, title: 'The key may not do this' },
  'not-allowed': { status: 403, title: 'The account may not do this' },
  'sign-up-closed': { status: 403, title: 'New accounts need an invitation here' },
  'session-not-found': { status: 404, title: 'There is no such session' },
  'key-not-found': { status: 404, title: 'There is no such key' },
  'address-taken': { status: 409, title: 'There is an account with this address' },
  'username-taken': { status: 409, title: 'Somebody else has this name' },
  'second-factor-state': { status: 409, title: 'The second factor is not in the state that this needs' },
  'too-many-keys': { status: 409, title: 'The account has as many keys as it may' },
  'wrong-code': { status: 422, title: 'The code is wrong, used, or too old' },
  'weak-password': { status: 422, title: 'The password is one of those that everybody tries first' },
  'mail-unavailable': { status: 501, title: 'This instance sends no mail' },
  'trial-not-found': { status: 404, title: 'There is no such trial of this file' },
  'cross-site': { status: 403, title: 'A cookie is not taken from another site' },
  'empty-file': { status: 422, title: 'The file is empty' },
  'unknown-format': { status: 422, title: 'The content is of no format that Convi knows' },
  'wrong-service': { status: 422, title: 'This file belongs in another room' },
  'live-photo-film': { status: 422, title: 'This is the film of a Live Photo; its picture lies beside it' },
  'damaged-file': { status: 422, title: 'The file is damaged or cut short' },
  'bad-name': { status: 422, title: 'The file name cannot be used' },
  'no-files': { status: 422, title: 'There is no file to work on' },
  'not-a-permutation': { status: 422, title: 'The order must name every file once' },
  'bad-arrangement': { status: 422, title: 'The arrangement names what is not there' },
  'unsupported-conversion': { status: 422, title: 'This file cannot be made into that format' },
  'bad-options': { status: 422, title: 'The options are not valid' },
  'cannot-lengthen': { status: 422, title: 'A life can only be made shorter' },
  'nothing-to-retry': { status: 409, title: 'No item of the conversion has failed' },
  'file-in-use': { status: 409, title: 'A conversion is using the file' },
  'busy-project': { status: 409, title: 'The project changed at the same moment; try again' },
  'idempotency-conflict': { status: 409, title: 'The key was used before with another body' },
  'too-large': { status: 413, title: 'The file is larger than the limit' },
  'body-too-large': { status: 413, title: 'The body is larger than the limit' },
  'project-full': { status: 413, title: 'The project holds as much as it may' },
  'range-not-satisfiable': { status: 416, title: 'The range lies outside the file' },
  'preview-unavailable': { status: 422, title: 'There is no preview of this file' },
  'trial-unavailable': { status: 422, title: 'This conversion cannot be tried out' },
  'conversion-failed': { status: 422, title: 'The file could not be converted' },
  'rate-limited': { status: 429, title: 'Too many requests; try again soon' },
  'queue-full': { status: 429, title: 'Too much is waiting; try again soon' },
  'too-many-conversions': { status: 429, title: 'The project has too many conversions waiting' },
  'service-unavailable': { status: 503, title: 'This service is not running now' },
  'conversion-late': { status: 504, title: 'The conversion did not end in time' },
  'not-ready': { status: 503, title: 'Not ready yet' },
  'store-full': { status: 507, title: 'There is no room for more files now' },
  'url-import-unavailable': { status: 501, title: 'Import from an address is not available' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, Row>;

export type ProblemSlug = keyof typeof problems;
export const problemSlugs = Object.keys(problems) as [ProblemSlug, ...ProblemSlug[]];

/** RFC 9457 problem details, as every error answer carries them. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string(),
    slug: z.enum(problemSlugs),
    errors: z.array(z.object({ pointer: z.string(), rule: z.string() })).optional(),
    retryAfterSeconds: z.int().optional(),
    receipt: z.lazy(() => z.record(z.string(), z.unknown())).optional(),
    failure: z.string().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.output<typeof problem>;
