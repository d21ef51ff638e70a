import { type Keyring, newId } from '@convi/kernel';
import { expect } from 'vitest';
import { type Suite, suite } from '../suite.ts';
import type { TestClock } from '../test-clock.ts';

export type KeyringSubject = {
  readonly keyring: Keyring;
  readonly clock: TestClock;
  readonly close?: () => Promise<void>;
};

const inAnHour = ({ clock }: KeyringSubject): number => clock.now() + 3_600_000;

/** What every keyring must do. `make` gives an empty keyring on a clock that stands still. */
export const keyringSuite: Suite<KeyringSubject> = suite('keyring', {
  'a key is 256 bits, its own for each project, and read back the same': async (subject) => {
    const { keyring } = subject;
    const [one, other] = [newId(), newId()];

    const keys = [await keyring.create(one, inAnHour(subject)), await keyring.create(other, inAnHour(subject))];

    expect(keys.map((key) => key.length)).toEqual([32, 32]);
    expect(keys[0]).not.toEqual(keys[1]);
    expect([await keyring.read(one), await keyring.read(other)]).toEqual(keys);
  },

  'a caller that zeroes its copy zeroes nothing else': async (subject) => {
    const { keyring } = subject;
    const id = newId();
    const key = await keyring.create(id, inAnHour(subject));
    const kept = Buffer.from(key);
    key.fill(0);
    (await keyring.read(id))?.fill(0);

    expect(await keyring.read(id)).toEqual(kept);
  },

  'a passing key is read and destroyed like any other': async (subject) => {
    const { keyring } = subject;
    const id = newId();
    const key = await keyring.create(id, inAnHour(subject), { passing: true });

    expect(await keyring.read(id)).toEqual(key);
    expect([await keyring.destroy(id), await keyring.read(id)]).toEqual([true, undefined]);
  },

  'a project has one key: a second one is refused and the first stays': async (subject) => {
    const { keyring } = subject;
    const id = newId();
    const key = await keyring.create(id, inAnHour(subject));

    await expect(keyring.create(id, inAnHour(subject))).rejects.toThrow();

    expect(await keyring.read(id)).toEqual(key);
  },

  'a key that never was is absent, which is no error': async ({ keyring }) => {
    expect(await keyring.read(newId())).toBeUndefined();
    expect(await keyring.destroy(newId())).toBe(false);
  },

  'what is destroyed is gone, and only the first destruction finds it': async (subject) => {
    const { keyring } = subject;
    const id = newId();
    await keyring.create(id, inAnHour(subject));

    const found = await Promise.all([keyring.destroy(id), keyring.destroy(id)]);

    expect(found.filter((was) => was)).toHaveLength(1);
    expect(await keyring.read(id)).toBeUndefined();
  },

  'a key is not given past its ceiling, though nobody has destroyed it': async ({ keyring, clock }) => {
    const id = newId();
    await keyring.create(id, clock.now() + 1_000);
    clock.move(999);
    const before = await keyring.read(id);
    clock.move(1);

    expect(before).toBeDefined();
    expect(await keyring.read(id)).toBeUndefined();
  },

  'what is past its ceiling is destroyed by one call, the rest stays': async ({ keyring, clock }) => {
    const [past, atIt, later] = [newId(), newId(), newId()];
    await keyring.destroyPast(clock.now());
    const now = clock.now();
    for (const [id, ms] of [
      [past, 1_000],
      [atIt, 2_000],
      [later, 2_001],
    ] as const)
      await keyring.create(id, now + ms);

    const destroyed = await keyring.destroyPast(now + 2_000);

    expect(destroyed).toBe(2);
    expect([await keyring.destroy(past), await keyring.destroy(atIt)]).toEqual([false, false]);
    expect(await keyring.read(later)).toBeDefined();
    expect(await keyring.destroyPast(now + 2_000)).toBe(0);
  },

  'keys that are made, read and destroyed at the same moment do not meet': async (subject) => {
    const { keyring } = subject;
    const ids = Array.from({ length: 60 }, () => newId());

    const made = await Promise.all(ids.map((id) => keyring.create(id, inAnHour(subject))));
    const [read, destroyed] = [
      await Promise.all(ids.map((id) => keyring.read(id))),
      await Promise.all(ids.map((id) => keyring.destroy(id))),
    ];

    expect(new Set(made.map((key) => key.toString('hex'))).size).toBe(ids.length);
    expect(read).toEqual(made);
    expect(destroyed.every((was) => was)).toBe(true);
    expect(await Promise.all(ids.map((id) => keyring.read(id)))).toEqual(ids.map(() => undefined));
  },

  'what is no project id is refused': async (subject) => {
    const { keyring } = subject;
    for (const id of ['../x', '', 'A'.repeat(26), '.new-a']) {
      await expect(keyring.create(id, inAnHour(subject))).rejects.toThrow('not a project id');
      await expect(keyring.read(id)).rejects.toThrow('not a project id');
      await expect(keyring.destroy(id)).rejects.toThrow('not a project id');
    }
  },
});
