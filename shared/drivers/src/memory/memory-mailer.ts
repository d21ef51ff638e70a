import type { Mail, Mailer } from '@convi/kernel';

/** Keeps what was sent. */
export const memoryMailer = (): Mailer & { readonly sent: Mail[] } => {
  const sent: Mail[] = [];
  return {
    sent,
    send: async (mail) => {
      if (!/^[^\s@]+@[^\s@]+$/.test(mail.to)) throw new Error('mail was not taken');
      sent.push(mail);
    },
  };
};
