import { type Access, accesses, type Route, type RouteName, routes } from '@convi/contracts';
import { expect, test } from 'vitest';
import {
  type Action,
  actionOf,
  actions,
  mayDo,
  type Subject,
  scopeActionOf,
  subjects,
  type Verdict,
} from './policy.ts';

/* The design's table, written once more by hand: rows are subjects, columns the actions in their order. */
const short: Readonly<Record<string, Verdict>> = {
  y: 'yes',
  '-': 'not-found',
  in: 'sign-in',
  again: 'sign-in-again',
  scope: 'missing-scope',
  no: 'not-allowed',
};
//                 read   change claim  ask start  use manage secrets leave operate
const expected: Readonly<Record<Subject, string>> = {
  nobody: '          -      -      in     y   y      in  in     in      in    in',
  'project-token': ' y      y      in     y   y      in  in     in      in    in',
  'project-cookie': 'y      -      in     y   y      in  in     in      in    in',
  session: '         y      y      y      y   y      y   y      again   again no',
  'recent-session': 'y      y      y      y   y      y   y      y       y     no',
  restricted: '      y      no     no     y   no     y   y      no      y     no',
  'api-key': '       y      y      y      y   y      y   no     no      no    no',
  'narrow-key': '    scope  scope  scope  y   scope  y   no     no      no    no',
  operator: '        y      y      y      y   y      y   y      again   again y',
  'recent-operator': 'y     y      y      y   y      y   y      y       y     y',
};

const verdictIn = (subject: Subject, action: Action): Verdict | undefined =>
  short[expected[subject].trim().split(/\s+/)[actions.indexOf(action)] ?? ''];

const pairs = subjects.flatMap((subject) => actions.map((action) => [subject, action] as const));
const ofAProject: readonly Action[] = ['read-project', 'change-project', 'claim-project'];

test.each(pairs)('%s that holds what it asks for: %s', (subject, action) => {
  expect(mayDo({ subject, action, holds: true })).toBe(verdictIn(subject, action));
});

test.each(pairs)('%s that holds nothing: %s', (subject, action) => {
  const inTable = verdictIn(subject, action);
  const isHidden = ofAProject.includes(action) && inTable !== 'sign-in';

  expect(mayDo({ subject, action, holds: false })).toBe(isHidden ? 'not-found' : inTable);
});

test('where visitors are not welcome they start nothing, and accounts do', () => {
  const start = (subject: Subject): Verdict => mayDo({ subject, action: 'start-project', open: false });

  expect((['nobody', 'project-token', 'project-cookie'] as const).map(start)).toEqual(Array(3).fill('sign-in'));
  expect((['session', 'api-key'] as const).map(start)).toEqual(['yes', 'yes']);
});

test('every access of the table asks for something else, and what looks is told from what changes', () => {
  const asked = accesses.map((access) => actionOf({ access, method: 'POST' }));

  expect(new Set(asked).size).toBe(accesses.length);
  expect(actionOf({ access: 'holder', method: 'GET' })).toBe('read-project');
});

const table = Object.entries(routes as Readonly<Record<RouteName, Route>>);
const underProjects = table.filter(([, { path }]) => path.startsWith('/v1/projects/{id}'));

test('a route below a project is for its holder, and no other route is', () => {
  const forHolders: readonly Access[] = ['holder', 'claimer'];

  expect(underProjects.filter(([, { access }]) => !forHolders.includes(access))).toEqual([]);
  expect(table.filter(([, { access }]) => forHolders.includes(access))).toHaveLength(underProjects.length);
});

test('a key needs its scope for what looks, what changes, and what converts', () => {
  expect(scopeActionOf('readProject', 'GET')).toBe('read');
  expect(scopeActionOf('addFiles', 'POST')).toBe('write');
  expect(scopeActionOf('createConversion', 'POST')).toBe('convert');
});
