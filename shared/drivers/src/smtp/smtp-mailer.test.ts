import { secretOf } from '@convi/kernel';
import { mailerSuite, testMailServer } from '@convi/testing';
import { expect, test } from 'vitest';
import { smtpMailer } from './index.ts';

const { url, received } = await testMailServer();
const from = 'convi@convi.example';

mailerSuite('smtp', async () => ({ mailer: smtpMailer({ url: secretOf(url), from }), received }));

test('a server that is away is an error that quotes nothing', async () => {
  const mailer = smtpMailer({ url: secretOf('smtp://127.0.0.1:1'), from });
  const mail = { to: 'marker@convi.example', subject: 's', text: 't' };

  const error = await mailer.send(mail).catch((cause: unknown) => cause);

  expect(error).toMatchObject({ message: 'mail was not taken', code: 'ESOCKET' });
  expect(JSON.stringify([error, String(error)])).not.toContain('marker');
});
