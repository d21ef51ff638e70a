import type * as z from 'zod';
import type { ProblemSlug } from '../problems/catalogue.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may call: `anyone`, or the holder of the project named in the path. */
export type Access = 'anyone' | 'holder';

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
  readonly consumes?: readonly ('multipart/form-data' | 'application/octet-stream')[];
  /** JSON answers by status; `null` for an answer without a body. */
  readonly answers: { readonly [status: number]: z.ZodType | null };
  /** The type of an answer that is not JSON: bytes or an event stream, written by the handler itself. */
  readonly streams?: 'application/octet-stream' | 'application/zip' | 'text/event-stream' | 'image/webp';
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
