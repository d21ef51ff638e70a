import type { TelegramBot } from '@convi/kernel';
import { expect, test } from 'vitest';
import { accountWorld } from '../../fixtures/account-world.fixture.ts';
import { listenAlone } from './listen-alone.ts';

const ears = { started: async () => undefined, chosen: async () => undefined };

/** A bot that says who listens to it. */
const bot = (listeners: Set<string>, name: string): TelegramBot => ({
  name: async () => name,
  send: async () => undefined,
  listen: (_, until) =>
    new Promise((resolve) => {
      listeners.add(name);
      until.addEventListener('abort', () => {
        listeners.delete(name);
        resolve();
      });
    }),
});

test('of two gateways one listens, and another one when that has left', async () => {
  const { ports } = await accountWorld();
  const listeners = new Set<string>();
  const start = (name: string) => listenAlone({ ...ports, bot: bot(listeners, name) }, ears);
  const first = start('first');
  await expect.poll(() => [...listeners]).toEqual(['first']);

  await start('second').stop();
  expect([...listeners]).toEqual(['first']);
  await first.stop();
  const third = start('third');

  await expect.poll(() => [...listeners]).toEqual(['third']);
  await third.stop();
  expect([...listeners]).toEqual([]);
});

test('the place of a gateway that was killed is free when its time is over', async () => {
  const { ports, clock, database } = await accountWorld();
  const listeners = new Set<string>();
  const start = () => listenAlone({ ...ports, bot: bot(listeners, 'a gateway') }, ears);
  const killed = { name: 'telegram', holder: 'killed', ends_at: clock.now() + 30_000 };
  await database.insertInto('lease').values(killed).execute();

  await start().stop();
  expect([...listeners]).toEqual([]);
  clock.move(30_000);
  const next = start();

  await expect.poll(() => [...listeners]).toEqual(['a gateway']);
  await next.stop();
});
