import type { Language } from '@convi/contracts';
import { errorFields } from '@convi/kernel';
import type { AccountPorts } from '../account-ports.ts';
import { type MailTexts, mailTexts } from './mail-texts.ts';

type Letter<K extends keyof MailTexts> = {
  readonly to: string;
  readonly language: Language;
  readonly kind: K;
  readonly about: Omit<Parameters<MailTexts[K]>[0], 'place'>;
};

const placeOf = ({ settings }: AccountPorts): string => settings.publicUrl ?? 'Convi';

/**
 * Sends a mail beside the answer that it belongs to: how long a mail server takes would tell who is known. A mail that was
 * not taken can be asked for again.
 */
export const post = <K extends keyof MailTexts>(
  ports: AccountPorts,
  { to, language, kind, about }: Letter<K>,
): void => {
  // The kind says which words there are; the compiler loses that in the union of all kinds.
  const write = mailTexts[language][kind] as (about: object) => { readonly subject: string; readonly text: string };
  const mail = { to, ...write({ ...about, place: placeOf(ports) }) };
  void ports.mailer?.send(mail).catch((error: unknown) => ports.logger.warn('mail-trouble', errorFields(error)));
};
