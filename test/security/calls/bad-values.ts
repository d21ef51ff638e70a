import type { Marks } from '../marking/marks.ts';
import { markOf } from './good-values.ts';
import type { JsonSchema } from './json-schema.ts';

type Place = readonly string[];

/** Every place in what a schema takes, and one in each object where nothing belongs. */
const placesIn = (schema: JsonSchema, stranger: string): Place[] => {
  const { properties = {}, items, type } = schema;
  const below = (name: string, each: JsonSchema): Place[] => [
    [name],
    ...placesIn(each, stranger).map((place) => [name, ...place]),
  ];
  return [
    ...Object.entries(properties).flatMap(([name, each]) => below(name, each)),
    ...(items ? below('0', items) : []),
    ...(type === 'object' ? [[stranger]] : []),
  ];
};

const put = (value: unknown, [name, ...rest]: Place, what: unknown): unknown => {
  if (name === undefined) return what;
  if (Array.isArray(value) || (name === '0' && value === undefined)) {
    const [first, ...others] = (value ?? []) as unknown[];
    return [put(first, rest, what), ...others];
  }
  const whole = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return { ...whole, [name]: put(whole[name], rest, what) };
};

/** What does not belong, of every kind. */
const strangers = (marks: Marks, name: string): readonly (readonly [string, unknown])[] => [
  ['a text', markOf(marks, name)],
  ['a Cyrillic text', `${markOf(marks, name)} тайна "ё"`],
  ['a long text', markOf(marks, name).repeat(300)],
  ['an object', { [marks.field('inner')]: marks.hidden('inner') }],
  ['a list', [marks.hidden('list')]],
];

export type Bad = { readonly what: string; readonly value: unknown };

/** A good value with marks put where they do not belong: in every place, and instead of all of it. */
export const badValues = (schema: JsonSchema, good: unknown, marks: Marks): Bad[] =>
  [[], ...placesIn(schema, marks.field('unknown'))].flatMap((place) =>
    strangers(marks, place.at(-1) ?? 'body').map(([kind, what]) => ({
      what: `${kind} at /${place.join('/')}`,
      value: put(good, place, what),
    })),
  );
