import { type ProblemSlug, problemSlugs, problems } from '@convi/contracts';
import { expect, test } from 'vitest';
import { problemOf } from '../fixtures/calls.fixture.ts';
import { accountProblems } from '../fixtures/provoke-accounts.fixture.ts';
import { fileProblems, projectProblems, requestProblems } from '../fixtures/provoke-refusals.fixture.ts';
import { stateProblems } from '../fixtures/provoke-states.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';

const refusals = { ...requestProblems, ...fileProblems, ...projectProblems };

/** A slug of the catalogue that nothing here provokes does not compile. */
const provoked: { readonly [slug in ProblemSlug]: () => Promise<Response> } = {
  ...stateProblems,
  ...accountProblems,
  ...(Object.fromEntries(
    Object.entries(refusals).map(([slug, provoke]) => [slug, async () => provoke(await testGateway())]),
  ) as { readonly [slug in keyof typeof refusals]: () => Promise<Response> }),
};

test.each(problemSlugs)('%s is provoked, under its own status', async (slug) => {
  const problem = await problemOf(await provoked[slug]());

  expect(problem).toMatchObject({ slug, status: problems[slug].status, title: problems[slug].title });
  expect(problem.type).toBe(`/problems/${slug}`);
});
