import type { Mailer, Secret } from '@convi/kernel';
import { createTransport } from 'nodemailer';

type Options = {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
  readonly url: Secret;
  /** Who it comes from. */
  readonly from: string;
};

const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as const;

/** Mail by a server of the operator. What that server says goes nowhere: it may quote the address. */
export const smtpMailer = ({ url, from }: Options): Mailer => {
  const transport = createTransport({
    url: url.reveal(),
    ...PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ to, subject, text }) => {
      try {
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text });
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        throw Object.assign(new Error('mail was not taken'), { code });
      }
    },
  };
};
