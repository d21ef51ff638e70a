import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { atEndOfFile } from '../end-of-file.ts';

type Body = Readonly<Record<string, unknown>>;
type Button = { readonly text: string; readonly callback_data: string };
export type SentByBot = { readonly to: string; readonly text: string; readonly buttons: readonly Button[] };
type Person = { readonly id: number; readonly username?: string; readonly first_name?: string };

const BOT = { id: 7, is_bot: true, first_name: 'Convi', username: 'convi_test_bot' };

const buttonsOf = ({ reply_markup }: Body): readonly Button[] =>
  // As the Bot API writes it.
  ((reply_markup as { inline_keyboard?: Button[][] } | undefined)?.inline_keyboard ?? []).flat();

/** Updates that wait for who polls, as the Bot API hands them out: again and again until the next offset. */
const updateQueue = () => {
  let waiting: Body[] = [];
  let next = 1;
  let wake = (): void => undefined;
  const add = (update: Body): void => {
    waiting.push({ update_id: next++, ...update });
    wake();
  };
  const from = (offset: number): Body[] => {
    waiting = waiting.filter(({ update_id }) => Number(update_id) >= offset);
    return waiting;
  };
  const poll = async ({ offset, timeout }: Body, gone: Promise<void>): Promise<Body[]> => {
    const ready = from(Number(offset ?? 0));
    if (ready.length > 0 || !timeout) return ready;
    await Promise.race([gone, new Promise<void>((resolve) => (wake = resolve))]);
    return waiting;
  };
  return { add, poll };
};

const answer = (response: ServerResponse, status: number, body: Body): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

const messageFrom = (from: Person, chat: Body, more: Body): Body => ({
  message: { message_id: 1, date: 0, from: { is_bot: false, first_name: 'Someone', ...from }, chat, ...more },
});

type Updates = ReturnType<typeof updateQueue>;

/** What people do in Telegram. */
const peopleOf = ({ add }: Updates) => {
  const privately = ({ id }: Person): Body => ({ id, type: 'private' });
  const command = (word: string): Body => ({
    text: `/start ${word}`,
    entities: [{ type: 'bot_command', offset: 0, length: '/start'.length }],
  });
  return {
    /** Somebody opens a link of the bot. */
    start: (from: Person, word: string, more: Body = {}): void =>
      add(messageFrom(from, privately(from), { ...command(word), ...more })),
    /** The same in a group. */
    startInGroup: (from: Person, word: string): void =>
      add(messageFrom(from, { id: -1, type: 'group', title: 'a group' }, command(word))),
    /** Somebody presses a button, whoever it was shown to. */
    press: (from: Person, data: string): void =>
      add({
        callback_query: {
          ...{ id: '1', chat_instance: '1', data, from: { is_bot: false, first_name: 'Someone', ...from } },
          message: { message_id: 1, date: 0, chat: privately(from), from: BOT },
        },
      }),
  };
};

type Method = (body: Body, gone: Promise<void>) => unknown;

const methodsOf = (updates: Updates, sent: SentByBot[]): Readonly<Record<string, Method>> => ({
  getMe: () => BOT,
  deleteWebhook: () => true,
  getUpdates: (body, gone) => updates.poll(body, gone),
  answerCallbackQuery: () => true,
  editMessageReplyMarkup: () => true,
  sendMessage: (body) => {
    const { chat_id: to, text: said } = body;
    sent.push({ to: String(to), text: String(said), buttons: buttonsOf(body) });
    return { message_id: sent.length, date: 0, chat: { id: Number(to), type: 'private' }, text: said };
  },
});

/** A stand-in of the Bot API on the loopback: people talk to its bot by `start` and `press`. */
export const openTelegram = async (token: string) => {
  const sent: SentByBot[] = [];
  const updates = updateQueue();
  const methods = methodsOf(updates, sent);
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, bot, name = ''] = (request.url ?? '').split('/');
    const gone = new Promise<void>((resolve) => response.once('close', resolve));
    const body = JSON.parse((await text(request)) || '{}') as Body;
    if (bot !== `bot${token}`)
      return answer(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' });
    const result = await methods[name]?.(body, gone);
    if (result === undefined) return answer(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
    answer(response, 200, { ok: true, result });
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<unknown> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  // It listens, so its address is one with a port.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, sent: sent as readonly SentByBot[], ...peopleOf(updates), close };
};

/** The same for one test file. */
export const testTelegram = async (token: string) => {
  const telegram = await openTelegram(token);
  atEndOfFile(telegram.close);
  return telegram;
};
