import type { Language } from '@convi/contracts';
import { errorFields } from '@convi/kernel';
import type { AccountPorts } from '../account-ports.ts';
import { type MailTexts, mailTexts } from './mail-texts.ts';

export type About<K extends keyof MailTexts> = Omit<Parameters<MailTexts[K]>[0], 'place'>;
type Words<K extends keyof MailTexts> = { readonly language: Language; readonly kind: K; readonly about: About<K> };

/** The address that people use, as our words name it. */
export const placeOf = ({ settings }: Pick<AccountPorts, 'settings'>): string => settings.publicUrl ?? 'Convi';

/** What a mail of a kind says in a language. */
export const wordsOf = <K extends keyof MailTexts>(
  ports: Pick<AccountPorts, 'settings'>,
  { language, kind, about }: Words<K>,
): { readonly subject: string; readonly text: string } => {
  // The kind says which words there are; the compiler loses that in the union of all kinds.
  const write = mailTexts[language][kind] as (about: object) => { readonly subject: string; readonly text: string };
  return write({ ...about, place: placeOf(ports) });
};

/**
 * Sends a mail beside the answer that it belongs to: how long a mail server takes would tell who is known. A mail that was
 * not taken can be asked for again.
 */
export const post = <K extends keyof MailTexts>(
  ports: AccountPorts,
  { to, ...words }: Words<K> & { readonly to: string },
): void => {
  const mail = { to, ...wordsOf(ports, words) };
  void ports.mailer?.send(mail).catch((error: unknown) => ports.logger.warn('mail-trouble', errorFields(error)));
};
