import type { Mail, Mailer } from '@convi/kernel';
import { expect } from 'vitest';
import { type Suite, suite } from '../suite.ts';

export type MailerSubject = {
  readonly mailer: Mailer;
  readonly received: readonly Mail[];
  readonly close?: () => Promise<void>;
};

const plain: Mail = { to: 'someone@convi.example', subject: 'A code', text: 'The code is 123 456.\n\nIt is yours.' };

/** What every way to send mail must do. */
export const mailerSuite: Suite<MailerSubject> = suite('mailer', {
  'a mail arrives as it was written': async ({ mailer, received }) => {
    await mailer.send(plain);

    expect(received.at(-1)).toEqual(plain);
  },

  'Cyrillic arrives as it was written': async ({ mailer, received }) => {
    const mail = { ...plain, subject: 'Код для входа в Convi', text: 'Ваш код: 123 456 — «никому не говорите».' };
    await mailer.send(mail);

    expect(received.at(-1)).toEqual(mail);
  },

  'a line break in an address adds nobody': async ({ mailer, received }) => {
    const before = received.length;
    const to = 'someone@convi.example\r\nBcc: other@convi.example';
    await mailer.send({ ...plain, to }).catch(() => undefined);

    expect(received.slice(before).map((mail) => mail.to)).not.toContain('other@convi.example');
  },
});
