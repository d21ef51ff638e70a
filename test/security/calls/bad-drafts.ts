import { badForms } from './bad-forms.ts';
import { badHeaders } from './bad-headers.ts';
import { badValues } from './bad-values.ts';
import { changed, type Draft } from './draft.ts';
import { jsonSchemaOf } from './json-schema.ts';
import type { Spoiling } from './spoiling.ts';

const badPaths = ({ named: [, route], draft, marks: { hidden } }: Spoiling): Draft[] => {
  const parts = draft.path.split('/');
  return route.path.split('/').flatMap((part, at) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) return [];
    const texts = [hidden(name), `${hidden(name)} тайна/..`, hidden(name).repeat(50)];
    return texts.map((text) =>
      changed(draft, `a mark as ${name}`, { path: parts.with(at, encodeURIComponent(text)).join('/') }),
    );
  });
};

const badQueries = ({ named: [, route], draft, marks: { hidden, field } }: Spoiling): Draft[] => {
  const names = Object.keys((route.query && jsonSchemaOf(route.query).properties) ?? {});
  const others = (name: string) => draft.query.filter(([each]) => each !== name);
  const single = names.flatMap((name) => [
    changed(draft, `a mark as ?${name}`, { query: [...others(name), [name, hidden(name)]] }),
    changed(draft, `?${name} twice`, { query: [...draft.query, [name, hidden(name)], [name, hidden(name)]] }),
  ]);
  const unknown = [field('query'), hidden('query')] as const;
  return [...single, changed(draft, 'an unknown word in its query', { query: [...draft.query, unknown] })];
};

const badJson = ({ named: [, route], draft, marks }: Spoiling): Draft[] => {
  if (!route.body || draft.content?.type !== 'application/json') return [];
  const good: unknown = JSON.parse(String(draft.content.bytes));
  const json = (bytes: string) => ({ content: { type: 'application/json', bytes } });
  return [
    ...badValues(jsonSchemaOf(route.body), good, marks).map(({ what, value }) =>
      changed(draft, what, json(JSON.stringify(value))),
    ),
    changed(draft, 'a body cut short', json(`{"a": "${marks.hidden('cut')}`)),
    changed(draft, 'a body that is no JSON', json(marks.hidden('no-json'))),
    changed(draft, 'a body of too many bytes', json(JSON.stringify(marks.hidden('much').repeat(60_000)))),
  ];
};

const badTypes = ({ draft, marks: { hidden } }: Spoiling): Draft[] => {
  if (draft.method === 'GET') return [];
  const types = [
    `text/${hidden('type')}`,
    `application/json; charset=${hidden('charset')}`,
    `application/json; x="${hidden('parameter')}"`,
    `multipart/form-data; boundary=${hidden('boundary')}`,
    hidden('type'),
  ];
  return types.map((type) => changed(draft, `a body of type ${type}`, { content: { type, bytes: hidden('body') } }));
};

/** Calls of a route that are wrong in one thing each: with marks in everything that a caller can write. */
export const badDrafts = (spoiling: Spoiling): Draft[] =>
  [badPaths, badQueries, badJson, badTypes, badForms, badHeaders].flatMap((spoil) => spoil(spoiling));
