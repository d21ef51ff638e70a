import type { Route } from '../routes/route.ts';
import { anyOptions, type RequestSchemas } from './request-schemas.ts';

const binary = { type: 'string', contentMediaType: 'application/octet-stream' } as const;

const multipartOf = (route: Route) =>
  route.consumes?.includes('application/octet-stream')
    ? { type: 'object', properties: { file: binary, options: anyOptions() }, required: ['file'] }
    : { type: 'object', properties: { file: { type: 'array', items: binary, minItems: 1 } }, required: ['file'] };

type Entry = readonly [string, { readonly schema: unknown }];

const consumed = (route: Route): Entry[] =>
  (route.consumes ?? []).map((type) => [
    type,
    { schema: type === 'multipart/form-data' ? multipartOf(route) : { type: 'string', format: 'binary' } },
  ]);

/** The body that a route reads, if any. */
export const requestBodyOf = (requests: RequestSchemas, [name, route]: readonly [string, Route]) => {
  const json: Entry[] = route.body ? [['application/json', { schema: { $ref: requests.bodyRef(name) } }]] : [];
  const content = Object.fromEntries([...json, ...consumed(route)]);
  return Object.keys(content).length === 0 ? {} : { requestBody: { required: !route.mayBeEmpty, content } };
};
