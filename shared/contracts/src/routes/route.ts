import type * as z from 'zod';
import type { ProblemSlug } from '../problems/catalogue.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

/**
 * Who may call. The policy of the gateway says what each of these asks for:
 * - `creator`: anybody whom this instance lets start projects; `holder`: who holds the project named in the path;
 * - `claimer`: an account that also shows that project's token; `account`: a session or a key;
 * - `session`: a person who is signed in; `recent-session`: one who has just shown so again; `leaver`: the same, also with an
 *   account that may do nothing else any more; `operator`: see its name.
 */
export const accesses = [
  'anyone',
  'creator',
  'holder',
  'claimer',
  'account',
  'session',
  'recent-session',
  'leaver',
  'operator',
] as const;
export type Access = (typeof accesses)[number];

/** One row of the route table. Paths are written with `{name}`; every param is a string checked by `params`. */
export type Route = {
  readonly method: Method;
  readonly path: `/${string}`;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  /** A JSON body. Bodies of other types are named by `consumes`. */
  readonly body?: z.ZodType;
  /** How large a JSON body may be, where the usual megabyte is too little. */
  readonly bodyBytes?: number;
  readonly consumes?: readonly (
    | 'multipart/form-data'
    | 'application/octet-stream'
    | 'application/offset+octet-stream'
  )[];
  /** A body may be left out. */
  readonly mayBeEmpty?: true;
  /** JSON answers by status; `null` for an answer without a body. */
  readonly answers: { readonly [status: number]: z.ZodType | null };
  /** The type of an answer that is not JSON: bytes or an event stream, written by the handler itself. */
  readonly streams?:
    | 'application/octet-stream'
    | 'application/zip'
    | 'application/json'
    | 'text/event-stream'
    | 'image/webp'
    | 'image/svg+xml'
    | 'audio/mpeg'
    | 'image/jpeg';
  readonly problems: readonly ProblemSlug[];
};

/** What is given to a schema of the table, and what it becomes. */
export type InputOf<S extends z.ZodType> = z.input<S>;
export type OutputOf<S extends z.ZodType> = z.output<S>;
/** Any schema of the table. */
export type Schema = z.ZodType;

/** Problems that any route can answer with, beside its own. */
export const commonProblems = [
  'malformed-request',
  'rate-limited',
  'internal',
] as const satisfies readonly ProblemSlug[];
/** Problems of every route whose `access` is `holder`. */
export const holderProblems = [
  'project-not-found',
  'project-ended',
  'not-ready',
] as const satisfies readonly ProblemSlug[];

const signedIn = ['not-signed-in', 'not-allowed', 'cross-site'] as const satisfies readonly ProblemSlug[];
const byKey = ['not-signed-in', 'missing-scope', 'not-allowed', 'cross-site'] as const satisfies readonly ProblemSlug[];

/** Problems that come with each kind of access. */
export const accessProblems: { readonly [A in Access]: readonly ProblemSlug[] } = {
  anyone: [],
  creator: byKey,
  holder: [...holderProblems, 'missing-scope', 'not-allowed', 'cross-site'],
  claimer: [...holderProblems, ...byKey],
  account: byKey,
  session: signedIn,
  'recent-session': [...signedIn, 'sign-in-again'],
  leaver: [...signedIn, 'sign-in-again'],
  operator: signedIn,
};
