import type { AddressInfo } from 'node:net';
import type { Mail } from '@convi/kernel';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { atEndOfFile } from '../end-of-file.ts';

const decoded = (text: string): string => {
  const bytes = text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => `%${hex}`);
  return decodeURIComponent(bytes.replace(/%(?![0-9A-F]{2})/g, '%25'));
};

const wordOf = (text: string): string =>
  text.replace(/=\?utf-8\?([bq])\?([^?]*)\?=\s*/gi, (_, way: string, word: string) =>
    way.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString() : decoded(word.replaceAll('_', ' ')),
  );

/** What one of our mails says: a plain text with few headers. */
const mailOf = (source: string, to: string): Mail => {
  const [head = '', ...rest] = source.split('\r\n\r\n');
  const headers = head.replace(/\r\n\s+/g, ' ');
  const body = rest.join('\r\n\r\n').trim();
  const encoding = /content-transfer-encoding: (\S+)/i.exec(headers)?.[1]?.toLowerCase();
  const texts: Record<string, () => string> = {
    base64: () => Buffer.from(body, 'base64').toString(),
    'quoted-printable': () => decoded(body),
  };
  const text = (texts[encoding ?? '']?.() ?? body).replaceAll('\r\n', '\n');
  return { to, subject: wordOf(/^subject: (.*)$/im.exec(headers)?.[1] ?? ''), text };
};

const read = async (stream: SMTPServerDataStream): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

/** A mail server on the loopback for one test file, and what it was given. */
export const testMailServer = async (): Promise<{ readonly url: string; readonly received: readonly Mail[] }> => {
  const received: Mail[] = [];
  const take = async (stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> => {
    const source = await read(stream);
    for (const { address } of envelope.rcptTo) received.push(mailOf(source, address));
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => void take(stream, session).then(() => done(), done),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEndOfFile(() => new Promise<void>((resolve) => server.close(resolve)));
  // It listens, so its address is one with a port.
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, received };
};
