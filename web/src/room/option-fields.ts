/** One field of the option form, as the JSON Schema of a profile describes it. */
export type OptionField =
  | {
      readonly kind: 'number';
      readonly name: string;
      readonly low: number;
      readonly high: number;
      /** Whole numbers only where it is one. */
      readonly step: number;
      readonly unit?: string;
      readonly usual?: number;
    }
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly values: readonly (string | number)[];
      readonly unit?: string;
      readonly usual?: string | number;
    }
  | { readonly kind: 'switch'; readonly name: string; readonly usual: boolean }
  | { readonly kind: 'colour'; readonly name: string; readonly usual: string }
  /** One of the files that were added. */
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'text'; readonly name: string; readonly pattern?: string; readonly maxLength?: number };

type Schema = {
  readonly type?: string;
  readonly enum?: readonly (string | number)[];
  readonly anyOf?: readonly { readonly const?: string | number }[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly unit?: string;
  readonly step?: number;
  readonly refersTo?: string;
};

const COLOUR = '^#[0-9a-fA-F]{6}$';

const valuesOf = (schema: Schema): readonly (string | number)[] | undefined =>
  schema.enum ?? schema.anyOf?.flatMap((one) => (one.const === undefined ? [] : [one.const]));

const unitOf = ({ unit }: Schema) => (unit === undefined ? {} : { unit });

const choice = (name: string, schema: Schema, values: readonly (string | number)[]): OptionField => {
  const usual = values.find((value) => value === schema.default);
  return { kind: 'choice', name, values, ...unitOf(schema), ...(usual === undefined ? {} : { usual }) };
};

const number = (name: string, schema: Schema): OptionField => ({
  kind: 'number',
  name,
  low: schema.minimum ?? 0,
  high: schema.maximum ?? Number.MAX_SAFE_INTEGER,
  step: schema.step ?? 1,
  ...unitOf(schema),
  ...(typeof schema.default === 'number' ? { usual: schema.default } : {}),
});

const text = (name: string, { pattern, maxLength, default: usual, refersTo }: Schema): OptionField => {
  if (refersTo === 'file') return { kind: 'file', name };
  if (pattern === COLOUR && typeof usual === 'string') return { kind: 'colour', name, usual };
  return {
    kind: 'text',
    name,
    ...(pattern === undefined ? {} : { pattern }),
    ...(maxLength === undefined ? {} : { maxLength }),
  };
};

const fieldOf = (name: string, schema: Schema): OptionField[] => {
  const values = valuesOf(schema);
  if (values) return [choice(name, schema, values)];
  if (schema.type === 'boolean') return [{ kind: 'switch', name, usual: schema.default === true }];
  if (schema.type === 'integer' || schema.type === 'number') return [number(name, schema)];
  // A kind of field that this page does not know yet is left at its default.
  return schema.type === 'string' ? [text(name, schema)] : [];
};

/** The fields of a form. Takes the JSON Schema of an offered operation. */
export const optionFields = (schema: Readonly<Record<string, unknown>>): OptionField[] =>
  // The schema is our own: contracts make it, the catalogue carries it.
  Object.entries((schema.properties ?? {}) as Record<string, Schema>).flatMap(([name, one]) => fieldOf(name, one));
