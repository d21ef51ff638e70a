import { newId, type OwnedProjects } from '@convi/kernel';
import { expect } from 'vitest';
import { type Suite, suite } from '../suite.ts';

export type OwnedProjectsSubject = { readonly owned: OwnedProjects; readonly close?: () => Promise<void> };

const DAY_MS = 24 * 3_600_000;

/** Later than any clock of today, so that no note goes by itself. */
const FROM = Date.UTC(2100, 0, 1);

const noteMany = async ({ owned }: OwnedProjectsSubject, accountId: string, count: number) => {
  const made = Array.from({ length: count }, (_, n) => ({ id: newId(), createdAt: FROM + n }));
  for (const project of made) await owned.note(accountId, { ...project, ceilingAt: project.createdAt + DAY_MS });
  return made.reverse();
};

/** What every list of owned projects must do. */
export const ownedProjectsSuite: Suite<OwnedProjectsSubject> = suite('owned projects', {
  'an account without any has an empty page': async ({ owned }) => {
    expect(await owned.page(newId(), { limit: 10 })).toEqual([]);
  },

  'the newest stand first, and pages follow one another without a gap': async (subject) => {
    const accountId = newId();
    const made = await noteMany(subject, accountId, 5);

    const first = await subject.owned.page(accountId, { limit: 3 });
    const second = await subject.owned.page(accountId, { limit: 3, before: first.at(-1)! });

    expect([...first, ...second]).toEqual(made);
  },

  'a project that is noted twice stands there once, and nobody sees those of another': async (subject) => {
    const accountId = newId();
    const [project] = await noteMany(subject, accountId, 1);
    await subject.owned.note(accountId, { ...project!, ceilingAt: project!.createdAt + DAY_MS });
    await noteMany(subject, newId(), 2);

    expect(await subject.owned.page(accountId, { limit: 10 })).toEqual([project]);
  },
});
