import type { Marks } from '../marking/marks.ts';
import { changed, type Draft } from './draft.ts';
import { jsonSchemaOf } from './json-schema.ts';
import type { Spoiling } from './spoiling.ts';

/** Headers that nothing here turns on: all of them stand in one call. */
const HARMLESS = [
  ...['user-agent', 'referer', 'accept-language', 'from', 'via', 'forwarded', 'x-forwarded-for', 'x-forwarded-host'],
  ...['x-real-ip', 'x-request-id', 'x-correlation-id', 'traceparent', 'tracestate', 'baggage', 'x-anything'],
] as const;

/** Headers by which an answer may turn out otherwise: each stands in a call of its own. */
const single = ({ hidden, shown }: Marks): readonly (readonly [string, string])[] => [
  ['authorization', `Bearer ${hidden('token')}`],
  ['authorization', `Basic ${Buffer.from(hidden('password')).toString('base64')}`],
  ['authorization', hidden('scheme')],
  ['cookie', `convi_project=${hidden('cookie')}; other=${hidden('other')}`],
  ['accept', `text/${hidden('accept')}`],
  ['origin', `https://${hidden('origin')}.example`],
  ['sec-fetch-site', hidden('site')],
  ['range', `bytes=${hidden('range')}`],
  ['if-range', `"${hidden('if-range')}"`],
  ['if-none-match', `"${hidden('etag')}"`],
  ['if-modified-since', hidden('date')],
  ['last-event-id', hidden('event')],
  ['content-encoding', hidden('encoding')],
  ['content-disposition', `attachment; filename="${shown('disposition')}.png"`],
];

const declared = ({ named: [, { headers }], marks: { hidden } }: Spoiling): readonly (readonly [string, string])[] =>
  Object.keys((headers && jsonSchemaOf(headers).properties) ?? {}).flatMap((name) => [
    [name, hidden(name)] as const,
    [name, hidden(name).repeat(50)] as const,
  ]);

/** A cookie counts only where no token is shown. */
const without = ({ headers }: Draft, name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([each]) => name !== 'cookie' || each !== 'authorization'));

/** A call with marks in its headers. */
export const badHeaders = (spoiling: Spoiling): Draft[] => {
  const { draft, marks } = spoiling;
  const harmless = Object.fromEntries(HARMLESS.map((name) => [name, marks.hidden(name)]));
  return [
    changed(draft, 'headers that change nothing', { headers: { ...draft.headers, ...harmless } }),
    ...[...single(marks), ...declared(spoiling)].map(([name, value]) =>
      changed(draft, `the header ${name}: ${value.slice(0, 60)}`, {
        headers: { ...without(draft, name), [name]: value },
      }),
    ),
  ];
};
