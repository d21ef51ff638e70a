import type { Route, RouteName, Routes } from '@convi/contracts';
import type { Snapshot } from '@convi/kernel';
import type * as z from 'zod';
import type { AccountCaller, SessionCaller } from '../access/caller.ts';
import type { Caller } from '../access/decide.ts';
import type { Visit } from './visit.ts';

type Part<R, P extends string> = R extends { readonly [K in P]: infer S extends z.ZodType } ? z.output<S> : undefined;

/** What a handler receives: every part parsed by the route's own schema, who calls, and what the route's access is about. */
export type Input<R extends Route> = {
  readonly params: Part<R, 'params'>;
  readonly query: Part<R, 'query'>;
  readonly headers: Part<R, 'headers'>;
  readonly body: Part<R, 'body'>;
  readonly visit: Visit;
  readonly caller: Caller;
} & (R['access'] extends 'holder' | 'claimer' ? { readonly project: Snapshot } : unknown) &
  (R['access'] extends 'account' | 'claimer' ? { readonly account: AccountCaller } : unknown) &
  (R['access'] extends 'session' | 'recent-session' | 'leaver' | 'operator'
    ? { readonly session: SessionCaller }
    : unknown);

type JsonAnswer<A> = {
  [S in keyof A]: A[S] extends z.ZodType
    ? { readonly status: S; readonly body: z.input<A[S]> }
    : { readonly status: S; readonly headers?: Readonly<Record<string, string>> };
}[keyof A];

/** Says that a handler has written its answer itself; only routes that stream may. */
export const SENT = Symbol('sent');

export type Answer<R extends Route> =
  | JsonAnswer<R['answers']>
  | (R extends { readonly streams: string } ? typeof SENT : never);

export type Handler<R extends Route> = (input: Input<R>) => Promise<Answer<R>>;

/** One handler for each route of the table: a missing or ill-typed one does not compile. */
export type Handlers = { readonly [N in RouteName]: Handler<Routes[N]> };
