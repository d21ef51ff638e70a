import type { Route, RouteName } from '@convi/contracts';
import type { Draft } from './draft.ts';
import { form } from './form.ts';
import { type Given, goodValue } from './good-values.ts';
import { jsonSchemaOf } from './json-schema.ts';
import type { Stage } from './stage.ts';

/** A route of the table with its name. */
export type NamedRoute = readonly [RouteName, Route];

const filled = (path: string, params: Readonly<Record<string, unknown>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));

const record = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(value ?? {}).map(([name, each]) => [name, String(each)]));

const partOf = (schema: Route['query'], given: Given): Record<string, string> =>
  schema ? record(goodValue(jsonSchemaOf(schema), given)) : {};

type Content = NonNullable<Draft['content']>;

const contentsOf = ({ body, consumes = [] }: Route, { given, file }: Stage): (Content | undefined)[] => {
  const json = body && { type: 'application/json', bytes: JSON.stringify(goodValue(jsonSchemaOf(body), given)) };
  const byType: Readonly<Record<string, Content>> = {
    'multipart/form-data': form([{ field: 'file', file: file.name, content: file.content }]),
    'application/offset+octet-stream': {
      type: 'application/offset+octet-stream',
      bytes: new Uint8Array(file.content),
    },
    'application/octet-stream': { type: 'application/octet-stream', bytes: new Uint8Array(file.content) },
  };
  const all = [...(json ? [json] : []), ...consumes.map((type) => byType[type])];
  return all.length > 0 ? all : [undefined];
};

/** Calls of a route that are right, one for each type of body: with marks wherever the table takes any text. */
export const goodDrafts = ([name, route]: NamedRoute, stage: Stage): Draft[] => {
  const { given, token, headers: signedIn } = stage;
  const headers = {
    ...(route.access === 'holder' && { authorization: `Bearer ${token}` }),
    ...signedIn,
    ...partOf(route.headers, given),
  };
  const draft = {
    method: route.method,
    path: filled(route.path, given.known),
    query: Object.entries(partOf(route.query, given)),
    headers,
  };
  return contentsOf(route, stage).map((content) => ({
    ...draft,
    name: `${name} ${content?.type.split(';')[0] ?? ''}`.trim(),
    content,
  }));
};
