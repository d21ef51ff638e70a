/** A JSON Schema as far as the reference tells it. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
};

const MANY = 12;

export const refName = (ref: string): string => ref.split('/').at(-1) ?? ref;

const words = (values: readonly unknown[]): string =>
  values.length > MANY
    ? `${values.slice(0, MANY).map(String).join(' | ')} | …`
    : values.map((value) => String(value)).join(' | ');

const bounds = ({ minimum, maximum }: Schema): string => {
  const [low, high] = [minimum, maximum].map((one) =>
    Number.isSafeInteger(one) || one === undefined ? one : undefined,
  );
  const isEdge = Math.abs(low ?? 0) >= Number.MAX_SAFE_INTEGER;
  return low === undefined || high === undefined || isEdge || high >= Number.MAX_SAFE_INTEGER ? '' : ` ${low}–${high}`;
};

/** The type of a value in a few words: `File[]`, `integer 16–1600`, `image | document | audio`. */
export const typeText = (schema: Schema): string => {
  if (schema.$ref) return refName(schema.$ref);
  if (schema.enum) return words(schema.enum);
  if (schema.const !== undefined) return words([schema.const]);
  const some = schema.anyOf ?? schema.oneOf;
  if (some) return words([...new Set(some.map(typeText))]);
  if (schema.type === 'array') return `${typeText(schema.items ?? {})}[]`;
  if (schema.format === 'date-time') return 'time';
  if (schema.format === 'binary') return 'bytes';
  return `${typeof schema.type === 'string' ? schema.type : 'any'}${bounds(schema)}`;
};
