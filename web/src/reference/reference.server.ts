import { openapiDocument } from '@convi/contracts';
import type { Call, Chapter, Reference, Row, Shape } from './reference.ts';
import { refName, type Schema, typeText } from './type-text.ts';

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;
type Parameter = { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: Schema };
type Described = {
  readonly operationId: string;
  readonly summary: string;
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
};
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

const rowsOf = ({ properties = {}, required = [] }: Schema): Row[] =>
  Object.entries(properties).map(([name, one]) => ({ name, type: typeText(one), required: required.includes(name) }));

const bodyRows = (schemas: Document['components']['schemas'], content: Content = {}): Row[] =>
  Object.entries(content).flatMap(([type, { schema = {} }]) => {
    const named = schema.$ref ? (schemas[refName(schema.$ref)] ?? {}) : schema;
    const rows = rowsOf(named);
    return rows.length > 0 ? rows : [{ name: type, type: typeText(schema), required: true }];
  });

const answersOf = ({ responses }: Described): Call['answers'] =>
  Object.entries(responses)
    .filter(([status]) => Number(status) < 400)
    .map(([status, { content = {} }]) => ({
      status,
      gives: Object.entries(content)
        .map(([type, { schema = {} }]) => (type === 'application/json' ? typeText(schema) : type))
        .join(', '),
    }));

const callOf = ({ components }: Document, path: string, [method, one]: readonly [string, Described]): Call => ({
  id: one.operationId,
  method: method.toUpperCase(),
  path,
  summary: one.summary,
  signs: one.security.flatMap((way) => Object.keys(way)),
  takes: [
    ...one.parameters
      .filter((parameter) => parameter.in !== 'path')
      .map(({ name, required = false, schema }) => ({ name, type: typeText(schema), required })),
    ...bodyRows(components.schemas, one.requestBody?.content),
  ],
  answers: answersOf(one),
});

const chapterOf = (path: string): string => path.split('/')[path.startsWith('/v1/') ? 2 : 1] ?? '';

// Options of a pair are told by the catalogue, where they come with what they are for.
const isShape = ([name, schema]: readonly [string, Schema]): boolean =>
  !/Options$|Body$|^__/.test(name) && rowsOf(schema).length > 0;

/** The reference of the API, from the document that programs read. */
export const reference = (): Reference => {
  // Our own document: contracts make it from the table of routes.
  const document = openapiDocument() as unknown as Document;
  const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map((one) => callOf(document, path, one)),
  );
  const chapters = [...Map.groupBy(calls, ({ path }) => chapterOf(path))].map(
    ([name, some]): Chapter => ({ name, calls: some }),
  );
  const shapes = Object.entries(document.components.schemas)
    .filter(isShape)
    .map(([name, schema]): Shape => ({ name, rows: rowsOf(schema) }));
  return { chapters, shapes };
};
