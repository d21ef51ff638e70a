import type { Marks } from '../marking/marks.ts';
import { isFree, type JsonSchema } from './json-schema.ts';

/** Values that only a stage knows, by the name of their field: ids, formats, times. */
export type Known = Readonly<Record<string, unknown>>;
export type Given = { readonly known: Known; readonly marks: Marks };

/** Fields that the holder reads again. */
const SHOWN = ['name'];
/** Fields that an account keeps. */
const OWN = ['displayName', 'label'];

/** The mark of a field that takes any text. */
export const markOf = (marks: Marks, name: string): string =>
  SHOWN.includes(name) ? marks.shown(name) : OWN.includes(name) ? marks.own(name) : marks.hidden(name);

const plain: Readonly<Record<string, unknown>> = { boolean: false, string: '', object: {}, array: [] };

const simple = (schema: JsonSchema): unknown =>
  schema.const ?? schema.default ?? schema.enum?.[0] ?? schema.minimum ?? plain[schema.type ?? ''] ?? 1;

const isGiven = ({ known }: Given, name: string, schema: JsonSchema): boolean => name in known || isFree(schema);

/** A value that a schema takes: what the stage knows, marks where any text is taken, the least of everything else. */
export const goodValue = (schema: JsonSchema, given: Given, name = ''): unknown => {
  if (name in given.known) return given.known[name];
  if (isFree(schema)) return markOf(given.marks, name);
  const { properties, required = [] } = schema;
  if (!properties) return simple(schema);
  const fields = Object.entries(properties).filter(
    ([field, each]) => required.includes(field) || isGiven(given, field, each),
  );
  return Object.fromEntries(fields.map(([field, each]) => [field, goodValue(each, given, field)]));
};
