import { formatId } from '../formats/index.ts';
import { type ProfileName, profileNames, profiles } from '../options/profiles.ts';
import { conversionRequest } from '../routes/conversions.ts';
import type { Route } from '../routes/route.ts';
import { componentSchemas, type JsonSchema, type SchemaNames, schemaNames } from './component-schemas.ts';
import { componentUri, pascalCase } from './names.ts';

const partNames = ['params', 'query', 'headers'] as const;
type Part = (typeof partNames)[number];

const profileComponent = (name: ProfileName): string => `${pascalCase(name)}Options`;
const bodyComponent = (routeName: string): string => `${pascalCase(routeName)}Body`;
const partComponent = (routeName: string, part: Part): string => `${pascalCase(routeName)}${pascalCase(part)}`;

/** Options are those of one profile: which one depends on the formats of the pair, as `GET /v1/formats` tells. */
export const anyOptions = (): JsonSchema => ({
  anyOf: profileNames.map((name) => ({ $ref: componentUri(profileComponent(name)) })),
});

/** Any of them may be `null`, which no profile says of its own. */
const ownOptions: JsonSchema = {
  type: 'object',
  description: 'As `options`, for this file alone; `null` takes one of those away.',
  additionalProperties: true,
};

const withOptions = (schema: JsonSchema): JsonSchema => ({
  ...schema,
  properties: {
    ...schema.properties,
    options: anyOptions(),
    perFile: { type: 'object', additionalProperties: ownOptions },
  },
});

const nameRequests = (names: SchemaNames, [routeName, route]: readonly [string, Route]): void => {
  if (route.body) names.add(route.body, { id: bodyComponent(routeName) });
  for (const part of partNames) {
    const schema = route[part];
    // Routes share the object of their path params: one name serves all.
    if (schema && !names.has(schema)) names.add(schema, { id: partComponent(routeName, part) });
  }
};

export type RequestSchemas = {
  readonly components: Record<string, JsonSchema>;
  /** The parts of a request that are not its body, to be spread as parameters. */
  readonly partOf: (route: Route, part: Part) => JsonSchema | undefined;
  readonly bodyRef: (routeName: string) => string;
};

/** Everything that is asked for, as components: what zod takes in. Profiles of options are components too. */
export const requestSchemas = (routes: Readonly<Record<string, Route>>): RequestSchemas => {
  const names = schemaNames({
    FormatId: formatId,
    ...Object.fromEntries(profileNames.map((name) => [profileComponent(name), profiles[name]])),
  });
  for (const entry of Object.entries(routes)) nameRequests(names, entry);
  const all = componentSchemas(names, { io: 'input' });
  const conversionBody = names.get(conversionRequest)?.id;
  const parts = new Set(
    Object.values(routes).flatMap((route) => partNames.map((part) => nameOfPart(names, route, part))),
  );
  const components = Object.entries(all)
    .filter(([name]) => !parts.has(name))
    .map(([name, schema]) => [name, name === conversionBody ? withOptions(schema) : schema] as const);
  return {
    components: Object.fromEntries(components),
    partOf: (route, part) => all[nameOfPart(names, route, part)],
    bodyRef: (routeName) => componentUri(bodyComponent(routeName)),
  };
};

const nameOfPart = (names: SchemaNames, route: Route, part: Part): string => {
  const schema = route[part];
  return (schema && names.get(schema)?.id) ?? '';
};
