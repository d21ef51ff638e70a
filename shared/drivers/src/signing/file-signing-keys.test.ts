import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { areTrustedKeys, isGenuineHead, isTrustedKey, signHead } from '@convi/receipts';
import { scratchFolder, testClock } from '@convi/testing';
import { expect, test } from 'vitest';
import { fileSigningKeys } from './index.ts';

const DAY_MS = 24 * 3_600_000;

const made = () => {
  const clock = testClock(Date.UTC(2026, 0, 1));
  const folder = join(scratchFolder(), 'signing');
  return { clock, folder, open: () => fileSigningKeys({ folder, use: 'chain', clock }) };
};
const headAt = (now: number) => ({ day: '2026-01-02', size: 0, hash: 'A'.repeat(43), at: new Date(now).toISOString() });

test('a first key is made, kept for its owner only, and found again', async () => {
  const { folder, open } = made();

  const { kid } = await open().signer();

  expect((await open().signer()).kid).toBe(kid);
  expect(readdirSync(folder)).toEqual(['0001.json']);
  expect([statSync(folder).mode & 0o777, statSync(join(folder, '0001.json')).mode & 0o777]).toEqual([0o700, 0o600]);
});

test('processes that start at once agree on one key', async () => {
  const { open } = made();

  const kids = await Promise.all(Array.from({ length: 8 }, async () => (await open().signer()).kid));

  expect(new Set(kids).size).toBe(1);
});

test('what it signs is verified by the published key alone', async () => {
  const { clock, open } = made();
  const keys = open();

  const head = signHead(await keys.signer(), headAt(clock.now()));

  expect(isGenuineHead(head, await keys.published())).toBe(true);
  expect(isGenuineHead({ ...head, size: 1 }, await keys.published())).toBe(false);
});

test('after a year a new key follows, endorsed by the old one, whose secret half is gone', async () => {
  const { clock, folder, open } = made();
  const keys = open();
  const [first] = await keys.published();
  clock.move(365 * DAY_MS);

  const { kid } = await keys.signer();

  const published = await keys.published();
  expect(published.map((key) => key.kid)).toEqual([first!.kid, kid]);
  expect([areTrustedKeys(published), isTrustedKey(published[1]!, [first!])]).toEqual([true, true]);
  expect((await open().signer()).kid).toBe(kid);
  expect(readFileSync(join(folder, '0001.json'), 'utf8')).not.toContain('secret');
});
