import type { Route } from '../routes/route.ts';
import type { JsonSchema } from './component-schemas.ts';
import { anyOptions, type RequestSchemas } from './request-schemas.ts';

const places = { params: 'path', query: 'query', headers: 'header' } as const;
type Part = keyof typeof places;

const partParameters = (schema: JsonSchema | undefined, part: Part) =>
  Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    in: places[part],
    required: part === 'params' || (schema?.required ?? []).includes(name),
    schema: property,
  }));

// A loose query takes options as further words: `?to=webp&quality=80`.
const optionWords = () => ({
  name: 'options',
  in: 'query',
  required: false,
  style: 'form',
  explode: true,
  schema: anyOptions(),
});

/** What a route takes beside its body. */
export const parametersOf = (requests: RequestSchemas, route: Route) => {
  const query = requests.partOf(route, 'query');
  const isLoose = query !== undefined && query.additionalProperties !== false;
  return [
    ...partParameters(requests.partOf(route, 'params'), 'params'),
    ...partParameters(query, 'query'),
    ...(isLoose ? [optionWords()] : []),
    ...partParameters(requests.partOf(route, 'headers'), 'headers'),
  ];
};
