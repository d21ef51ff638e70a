import * as z from 'zod';
import { componentUri } from './names.ts';

export type JsonSchema = z.core.JSONSchema.BaseSchema;
export type SchemaNames = z.core.$ZodRegistry<{ id: string }>;

/** A registry of schemas by the name of their component. */
export const schemaNames = (named: Readonly<Record<string, z.ZodType>>): SchemaNames => {
  const names = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) names.add(schema, { id });
  return names;
};

type Conversion = { readonly io: 'input' | 'output'; readonly override?: (schema: JsonSchema) => void };

/**
 * All schemas of a registry in one conversion, so that each is a component and every mention of it a reference. Converting
 * one by one would put shared parts under `$defs` of each, where references from elsewhere do not reach them.
 */
export const componentSchemas = (names: SchemaNames, { io, override }: Conversion): Record<string, JsonSchema> => {
  const { schemas } = z.toJSONSchema(names, {
    io,
    uri: componentUri,
    override: ({ jsonSchema }) => override?.(jsonSchema),
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _schema, $id: _id, ...schema }]) => [name, schema]),
  );
};
