import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { profileNames } from '../options/profiles.ts';
import { routes } from '../routes/index.ts';
import { openapiDocument } from './openapi-document.ts';
import { problemsOf } from './responses.ts';

type Node = { readonly [key: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

const referencesIn = (value: unknown): string[] => {
  if (!isNode(value)) return [];
  const own = typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(referencesIn)];
};

const resolve = (document: unknown, reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((at, key) => (isNode(at) ? at[key] : undefined), document);

const at = (...path: string[]): unknown => resolve(openapiDocument(), `#/${path.join('/')}`);

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();

  const result = await validator.validate(structuredClone(openapiDocument('https://convi.example')));

  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
  expect(validator.version).toBe('3.1');
});

test('every reference leads to a component', () => {
  const document = openapiDocument();
  const lost = referencesIn(document).filter((reference) => resolve(document, reference) === undefined);

  expect(lost).toEqual([]);
});

test.each(Object.entries(routes))('%s stands in it with all of its statuses', (name, route) => {
  const paths = at('paths') as Record<string, Record<string, Node>>;

  const operation = paths[route.path]?.[route.method.toLowerCase()];

  expect(operation?.operationId).toBe(name);
  const text = JSON.stringify(operation?.responses);
  for (const slug of problemsOf(route)) expect(text).toContain(`\`${slug}\``);
  for (const status of Object.keys(route.answers)) expect(operation?.responses).toHaveProperty(status);
});

test('each profile of options is a component, and conversions refer to all of them', () => {
  const components = Object.keys(at('components', 'schemas') as Node);
  const options = at('components', 'schemas', 'CreateConversionBody', 'properties', 'options') as Node;

  expect(components.filter((name) => name.endsWith('Options'))).toHaveLength(profileNames.length);
  expect(options.anyOf).toHaveLength(profileNames.length);
});

test('requests refuse unknown fields, answers may grow', () => {
  expect(at('components', 'schemas', 'CreateProjectBody')).toMatchObject({ additionalProperties: false });
  expect(at('components', 'schemas', 'Project')).not.toHaveProperty('additionalProperties');
});

test('what a client may leave out of a query is not required', () => {
  const parameters = resolve(openapiDocument(), '#/paths')! as Record<string, { get: { parameters: Node[] } }>;
  const preview = parameters['/v1/projects/{id}/files/{fileId}/preview']?.get.parameters;

  expect(preview?.find(({ name }) => name === 'width')).toMatchObject({ in: 'query', required: false });
  expect(preview?.find(({ name }) => name === 'id')).toMatchObject({ in: 'path', required: true });
});
