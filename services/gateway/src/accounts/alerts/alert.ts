import type { Language } from '@convi/contracts';
import { errorFields } from '@convi/kernel';
import type { Kysely } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { AccountPorts } from '../account-ports.ts';
import type { MailTexts } from '../mails/mail-texts.ts';
import { type About, post, wordsOf } from '../mails/post.ts';

/** Where an account is told of what its owner should know: the first address that was proved, and Telegram. */
export type Recipients = {
  readonly language: Language;
  readonly email?: string | undefined;
  readonly telegram?: string | undefined;
};

export const recipientsOf = async (database: Kysely<Tables>, accountId: string): Promise<Recipients> => {
  const rows = await database
    .selectFrom('identity')
    .innerJoin('account', 'account.id', 'identity.account_id')
    .select(['kind', 'subject', 'account.language'])
    .where('account_id', '=', accountId)
    .where('verified_at', 'is not', null)
    .orderBy('identity.created_at')
    .execute();
  const first = (kind: 'email' | 'telegram'): string | undefined => rows.find((row) => row.kind === kind)?.subject;
  return { language: rows[0]?.language ?? 'en', email: first('email'), telegram: first('telegram') };
};

type Word<K extends keyof MailTexts> = { readonly kind: K; readonly about: About<K> };

/** Tells an account, beside the answer. What is not taken is noted and let go. */
export const alert = <K extends keyof MailTexts>(
  ports: AccountPorts,
  { language, email, telegram }: Recipients,
  word: Word<K>,
): void => {
  if (email !== undefined) post(ports, { to: email, language, ...word });
  if (telegram === undefined || !ports.bot) return;
  const { text } = wordsOf(ports, { language, ...word });
  ports.bot
    .send(telegram, { text })
    .catch((error: unknown) => ports.logger.warn('telegram-trouble', errorFields(error)));
};

/** The same to whoever an account has now. */
export const alertAccount = <K extends keyof MailTexts>(
  ports: AccountPorts,
  accountId: string,
  word: Word<K>,
): void => {
  recipientsOf(ports.database, accountId)
    .then((recipients) => alert(ports, recipients, word))
    .catch((error: unknown) => ports.logger.warn('database-trouble', errorFields(error)));
};
