import type { Secret, TelegramBot, TelegramEars, TelegramPerson } from '@convi/kernel';
import { Bot, InlineKeyboard } from 'grammy';
import type { User } from 'grammy/types';

type Options = {
  readonly token: Secret;
  /** Where the Bot API is. */
  readonly root: string;
  /** Hears of a message that was not dealt with. */
  readonly onError: (error: unknown) => void;
};

const personOf = ({ id, username, first_name, last_name }: User): TelegramPerson => ({
  id: String(id),
  name: username === undefined ? [first_name, last_name].filter(Boolean).join(' ') : `@${username}`,
});

/** Private words of people only: neither groups, nor other bots, nor what somebody else wrote and was forwarded. */
const hear = (bot: Bot, ears: TelegramEars): void => {
  const people = bot.chatType('private').filter(({ from }) => !from.is_bot);
  people.command('start', async ({ from, match, message }) => {
    if (message.forward_origin === undefined) await ears.started(personOf(from), match);
  });
  people.on('callback_query:data', async (context) => {
    await context.answerCallbackQuery();
    // A choice is made once.
    await context.editMessageReplyMarkup();
    await ears.chosen(personOf(context.from), context.callbackQuery.data);
  });
};

/** Asks again and again, also while Telegram cannot be reached; the signal ends that too. */
const poll = async (bot: Bot, until: AbortSignal): Promise<void> => {
  // The library's own type of signals is the older one of the same thing.
  await bot.init(until as unknown as Parameters<Bot['init']>[0]);
  const running = bot.start({ allowed_updates: ['message', 'callback_query'] });
  const stop = (): void => void bot.stop().catch(() => undefined);
  until.addEventListener('abort', stop, { once: true });
  await running.finally(() => until.removeEventListener('abort', stop));
};

/** What Telegram says of an error may quote what was sent: its number is all that is kept. */
const plainError = (error: unknown): Error => {
  const number = error instanceof Error && 'error_code' in error ? String(error.error_code) : 'unreachable';
  return Object.assign(new Error('Telegram did not take it'), { code: `TELEGRAM_${number.toUpperCase()}` });
};

const plainly = async <T>(asked: Promise<T>): Promise<T> => {
  try {
    return await asked;
  } catch (error) {
    throw plainError(error);
  }
};

/** A bot of Telegram by long polling: it needs no address that Telegram could reach. */
export const grammyBot = ({ token, root, onError }: Options): TelegramBot => {
  const make = (): Bot => new Bot(token.reveal(), { client: { apiRoot: root } });
  const { api } = make();
  let name: string | undefined;
  return {
    name: async () => (name ??= (await plainly(api.getMe())).username),
    send: async (to, { text, choices = [] }) => {
      const buttons = choices.map(({ label, answer }) => InlineKeyboard.text(label, answer));
      const markup = buttons.length > 0 ? { reply_markup: new InlineKeyboard([buttons]) } : {};
      // A link in it is ours: a preview would have Telegram fetch it.
      await plainly(api.sendMessage(to, text, { ...markup, link_preview_options: { is_disabled: true } }));
    },
    listen: async (ears, until) => {
      const bot = make();
      hear(bot, ears);
      bot.catch(({ error }) => onError(error));
      await plainly(poll(bot, until)).catch((error: unknown) => {
        if (!until.aborted) throw error;
      });
    },
  };
};
