import type { InputOf, OutputOf, Route, Schema } from '@convi/contracts';

// A query is written as text, so a coerced field takes `unknown`: the keys that may be left out come from the input, the types from the output.
type Query<Q extends Schema> = {
  readonly [K in keyof InputOf<Q>]: K extends keyof OutputOf<Q> ? OutputOf<Q>[K] : never;
};
type OptionalQuery<Q extends Schema> =
  Record<never, never> extends Query<Q> ? { readonly query?: Query<Q> } : { readonly query: Query<Q> };

type ParamsPart<R extends Route> = R extends { readonly params: infer P extends Schema }
  ? { readonly params: InputOf<P> }
  : unknown;
type QueryPart<R extends Route> = R extends { readonly query: infer Q extends Schema } ? OptionalQuery<Q> : unknown;
type BodyPart<R extends Route> = R extends { readonly body: infer B extends Schema }
  ? { readonly body: InputOf<B> }
  : unknown;
type HeadersPart<R extends Route> = R extends { readonly headers: infer H extends Schema }
  ? { readonly headers?: InputOf<H> }
  : { readonly headers?: Readonly<Record<string, string>> };
type Content = { readonly content: FormData | Blob; readonly onProgress?: OnProgress };
type ContentPart<R extends Route> = R extends { readonly consumes: readonly string[] }
  ? R extends { readonly mayBeEmpty: true }
    ? Partial<Content>
    : Content
  : unknown;

/** Told of the bytes that have left. `total` is the size of the whole request body. */
export type OnProgress = (sent: { readonly bytes: number; readonly total: number }) => void;

/** What a caller gives for a route: its params, query, body or content, typed from the route table. */
export type CallOf<R extends Route> = ParamsPart<R> &
  QueryPart<R> &
  BodyPart<R> &
  HeadersPart<R> &
  ContentPart<R> & { readonly signal?: AbortSignal };

type JsonAnswers<A> = { [S in keyof A]: A[S] extends Schema ? OutputOf<A[S]> : undefined }[keyof A];

/** What a route gives back: its JSON, `undefined` for an answer without a body, the whole response when it streams. */
export type AnswerOf<R extends Route> = R extends { readonly streams: string } ? Response : JsonAnswers<R['answers']>;

/** Any call, as the code that sends it sees it. */
export type AnyCall = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly content?: FormData | Blob;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
};
