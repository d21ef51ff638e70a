/** As much of JSON Schema as the route table makes use of. */
export type JsonSchema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
};

type Schema = { readonly toJSONSchema: (options: { readonly io: 'input' }) => unknown };

const resolved = (schema: JsonSchema, definitions: JsonSchema['$defs'] = {}): JsonSchema => {
  const at = schema.$ref === undefined ? schema : (definitions[schema.$ref.replace('#/$defs/', '')] ?? {});
  const { properties, items, additionalProperties: more } = at;
  const inside = (each: JsonSchema): JsonSchema => resolved(each, definitions);
  return {
    ...at,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, inside(each)])),
    }),
    ...(items && { items: inside(items) }),
    ...(typeof more === 'object' && { additionalProperties: inside(more) }),
  };
};

/** What a schema of the table takes, with every reference followed. */
export const jsonSchemaOf = (schema: Schema): JsonSchema => {
  // Zod's own answer, read as far as it is known here.
  const whole = schema.toJSONSchema({ io: 'input' }) as JsonSchema;
  return resolved(whole, whole.$defs);
};

/** Whether any text of some length is taken. */
export const isFree = ({ type, pattern, format, maxLength = 1_000, ...rest }: JsonSchema, length = 60): boolean =>
  type === 'string' && !pattern && !format && !rest.enum && rest.const === undefined && maxLength >= length;
