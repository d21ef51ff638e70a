import { testPostgres } from '@convi/testing';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { hearChannel, openDatabase } from './index.ts';

const { url } = await testPostgres();

const world = () => {
  const heard: (string | undefined)[] = [];
  const { database, close } = openDatabase({ url, onError: () => undefined });
  onTestFinished(close);
  const channel = hearChannel({ url, channel: 'news', heard: (word) => heard.push(word), onError: () => undefined });
  onTestFinished(channel.close);
  const tell = (word: string) => sql`select pg_notify('news', ${word})`.execute(database);
  return { heard, database, tell };
};

test('what is told on a channel is heard, once it is kept', async () => {
  const { heard, database, tell } = world();
  await expect.poll(() => heard).toEqual([undefined]);

  await database
    .transaction()
    .execute(async (transaction) => {
      await sql`select pg_notify('news', 'taken back')`.execute(transaction);
      throw new Error('taken back');
    })
    .catch(() => undefined);
  await tell('a word');

  await expect.poll(() => heard).toEqual([undefined, 'a word']);
});

test('a connection that was lost is made again, and says that something may have been missed', async () => {
  const { heard, database, tell } = world();
  await expect.poll(() => heard).toEqual([undefined]);

  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and pid <> pg_backend_pid()
  `.execute(database);
  await expect.poll(() => heard, { timeout: 15_000 }).toEqual([undefined, undefined]);
  await tell('again');

  await expect.poll(() => heard).toEqual([undefined, undefined, 'again']);
});
