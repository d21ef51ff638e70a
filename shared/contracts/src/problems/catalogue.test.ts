import { expect, test } from 'vitest';
import { failures } from '../failures/catalogue.ts';
import { routes } from '../routes/index.ts';
import { commonProblems, holderProblems, type Route } from '../routes/route.ts';
import { problems } from './catalogue.ts';

test('slugs are words with hyphens and every status is one of HTTP', () => {
  for (const [slug, { status }] of Object.entries(problems)) {
    expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
  }
  for (const slug of Object.keys(failures)) expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
});

test('a route names each of its problems once, and not those that all have', () => {
  for (const route of Object.values(routes) as Route[]) {
    const general: readonly string[] = [...commonProblems, ...(route.access === 'holder' ? holderProblems : [])];
    expect(new Set(route.problems).size).toBe(route.problems.length);
    expect(route.problems.filter((slug) => general.includes(slug))).toEqual([]);
  }
});
