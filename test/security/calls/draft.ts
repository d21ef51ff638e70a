import type { Call } from './ask.ts';

type Content = { readonly type: string; readonly bytes: string | Uint8Array<ArrayBuffer> };

/** A call that is still being written. */
export type Draft = {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly content?: Content | undefined;
};

/** The call that a draft means, at a door. */
export const callOf = (door: string, { name, method, path, query, headers, content }: Draft): Call => {
  const words = new URLSearchParams(query.map(([key, value]) => [key, value])).toString();
  return {
    name,
    method,
    url: `${door}${path}${words && `?${words}`}`,
    headers: { ...(content && { 'content-type': content.type }), ...headers },
    ...(content && { body: content.bytes }),
  };
};

/** The same draft with something else in it. */
export const changed = (draft: Draft, what: string, change: Partial<Draft>): Draft => ({
  ...draft,
  ...change,
  name: `${draft.name} with ${what}`,
});
