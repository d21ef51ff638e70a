import { secretOf } from '@convi/kernel';
import { testTelegram } from '@convi/testing';
import { expect, onTestFinished, test } from 'vitest';
import { grammyBot } from './index.ts';

const TOKEN = '7:a-token-of-tests';
const telegram = await testTelegram(TOKEN);
const botOf = (token: string) =>
  grammyBot({ token: secretOf(token), root: telegram.url, onError: (error) => expect.unreachable(String(error)) });

test('it knows its name, and writes with buttons to choose from', async () => {
  const bot = botOf(TOKEN);

  await bot.send('5', { text: 'Which?', choices: [{ label: 'one', answer: '1' }] });

  expect(await bot.name()).toBe('convi_test_bot');
  expect(telegram.sent.at(-1)).toEqual({ to: '5', text: 'Which?', buttons: [{ text: 'one', callback_data: '1' }] });
});

test('it hears people in private, in their order, and nobody else', async () => {
  const heard: string[] = [];
  const over = new AbortController();
  const ears = {
    started: async ({ id, name }: { id: string; name: string }, word: string) =>
      void heard.push(`${id} ${name} ${word}`),
    chosen: async ({ id }: { id: string }, answer: string) => void heard.push(`${id} ${answer}`),
  };
  const listening = botOf(TOKEN).listen(ears, over.signal);
  onTestFinished(() => listening);

  telegram.startInGroup({ id: 5 }, 'in a group');
  telegram.start({ id: 5 }, 'forwarded', { forward_origin: { type: 'hidden_user', date: 0, sender_user_name: 'x' } });
  telegram.start({ id: 4_503_599_627_370_495, username: 'someone' }, 'word');
  telegram.press({ id: 6 }, 'one');

  await expect.poll(() => heard).toEqual(['4503599627370495 @someone word', '6 one']);
  over.abort();
  await listening;
});

test('a token that is refused is an error that quotes nothing', async () => {
  const bot = botOf('7:marker');

  for (const asked of [bot.name(), bot.send('5', { text: 'marker' })]) {
    const error = await asked.catch((cause: unknown) => cause);
    expect(error).toMatchObject({ message: 'Telegram did not take it', code: 'TELEGRAM_401' });
    expect(JSON.stringify([error, String(error)])).not.toContain('marker');
  }
});

test('it stops listening at once, also while Telegram cannot be reached', async () => {
  const bot = grammyBot({ token: secretOf(TOKEN), root: 'http://127.0.0.1:1', onError: () => undefined });
  const over = new AbortController();
  const listening = bot.listen({ started: async () => undefined, chosen: async () => undefined }, over.signal);

  over.abort();

  await expect(listening).resolves.toBeUndefined();
});
