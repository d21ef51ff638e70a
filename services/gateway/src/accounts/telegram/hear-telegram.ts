import { randomInt } from 'node:crypto';
import type { Language } from '@convi/contracts';
import { AppError, hashOfCredential, type TelegramBot, type TelegramEars, type TelegramPerson } from '@convi/kernel';
import type { AccountPorts } from '../account-ports.ts';
import { keyedHash } from '../keyed-hash.ts';
import { placeOf } from '../mails/post.ts';
import { renewCode } from '../sign-in/sign-in-request.ts';
import { tellEvent } from '../tell-event.ts';
import { newNumber, START_PATTERN } from './begin-telegram.ts';
import { telegramTexts } from './telegram-texts.ts';

type Needs = AccountPorts & { readonly bot: TelegramBot };

const NOT_ME = 'no';
const CHOICES = 3;

/** The open requests of a link. */
const openRequests = ({ clock, database }: Needs, start: string) =>
  database
    .selectFrom('sign_in_request')
    .innerJoin('telegram_request', 'telegram_request.id', 'sign_in_request.id')
    .select(['sign_in_request.id', 'purpose', 'language', 'number', 'state', 'subject', 'device', 'network'])
    .where('start_hash', '=', hashOfCredential(start))
    .where('used_at', 'is', null)
    .where('expires_at', '>', clock.now());

/** The right number among others, in any order. */
const choicesWith = (number: string): string[] => {
  const numbers = new Set<string>();
  while (numbers.size < CHOICES - 1) {
    const other = newNumber();
    if (other !== number) numbers.add(other);
  }
  const others = [...numbers];
  const place = randomInt(CHOICES);
  return [...others.slice(0, place), number, ...others.slice(place)];
};

/** Whoever opens a link first has it: what they are asked is nobody else's to answer. */
const started = async (ports: Needs, person: TelegramPerson, start: string): Promise<void> => {
  const { bot, clock, database } = ports;
  const place = placeOf(ports);
  const request = START_PATTERN.test(start) ? await openRequests(ports, start).executeTakeFirst() : undefined;
  const taken = await database
    .updateTable('telegram_request')
    .set({ state: 'asked', subject: person.id, name: person.name })
    .where('id', '=', request?.id ?? '')
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  const texts = telegramTexts[request?.language ?? 'en'];
  if (!request || taken.numUpdatedRows !== 1n) return bot.send(person.id, { text: texts.over({ place }) });
  const at = new Date(clock.now()).toISOString().slice(0, 16).replace('T', ' ');
  const { device, network, purpose, number } = request;
  await bot.send(person.id, {
    text: texts.question({ place, device, network, at, linking: purpose === 'link-telegram' }),
    choices: [...choicesWith(number).map((each) => [each, each]), [texts.notMe, NOT_ME]].map(
      ([label = '', answer]) => ({
        label,
        answer: `${start}:${answer}`,
      }),
    ),
  });
};

type Answered = { readonly id: string; readonly person: TelegramPerson; readonly language: Language };

const confirm = async (ports: Needs, { id, person, language }: Answered): Promise<void> => {
  const code = await renewCode(ports, ports.database, id);
  await ports.bot.send(person.id, { text: telegramTexts[language].code({ code, place: placeOf(ports) }) });
};

/** A request that somebody else had made is over, and the account that it was for is told. */
const refuse = async ({ bot, clock, database }: Needs, { id, person, language }: Answered): Promise<void> => {
  await database.transaction().execute(async (transaction) => {
    const at = clock.now();
    await transaction.updateTable('sign_in_request').set({ used_at: at }).where('id', '=', id).execute();
    const known = await transaction
      .selectFrom('identity')
      .select('account_id')
      .where('kind', '=', 'telegram')
      .where('subject', '=', person.id)
      .executeTakeFirst();
    const { device, network } = await transaction
      .selectFrom('telegram_request')
      .select(['device', 'network'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (known)
      await tellEvent(transaction, {
        ...{ accountId: known.account_id, kind: 'sign-in-failed', at, visitor: { device, network } },
      });
  });
  await bot.send(person.id, { text: telegramTexts[language].refused });
};

const chosen = async (ports: Needs, person: TelegramPerson, answer: string): Promise<void> => {
  const [start = '', choice] = answer.split(':');
  const request = await openRequests(ports, start).where('subject', '=', person.id).executeTakeFirst();
  if (!request) return;
  const { id, number, language } = request;
  const isRight = choice === number;
  // Of any number of answers at once one counts.
  const answered = await ports.database
    .updateTable('telegram_request')
    .set({ state: isRight ? 'confirmed' : 'refused' })
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .executeTakeFirst();
  if (answered.numUpdatedRows !== 1n) return;
  await (isRight ? confirm : refuse)(ports, { id, person, language });
};

/** Deals with what people tell the bot. Who tells it too much is not answered. */
export const hearTelegram = (ports: Needs): TelegramEars => {
  const patiently = async (person: TelegramPerson, run: () => Promise<void>): Promise<void> => {
    try {
      await ports.rateLimits.take('telegrams', keyedHash(ports.secret, 'rate', `telegram ${person.id}`));
      await run();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  };
  return {
    started: (person, word) => patiently(person, () => started(ports, person, word)),
    chosen: (person, answer) => patiently(person, () => chosen(ports, person, answer)),
  };
};
