import type { Disclosure } from '@convi/contracts';
import { counted, told } from './found.ts';

const field = (head: string, name: string): string | undefined =>
  new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(head)?.[1]?.replace(/\s+/g, ' ');

/** What a letter tells beside its text: RFC 5322 §3.6, and which ways it came. */
export const fromMail = (mail: string): Disclosure[] => {
  const head = mail.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const ways = head.match(/^Received:/gim)?.length ?? 0;
  const files = [...mail.matchAll(/^Content-Disposition:\s*attachment[\s\S]{0,300}?filename\*?="?([^"\r\n;]+)/gim)];
  return [
    ...told('author', field(head, 'From')),
    ...told('software', field(head, 'User-Agent') ?? field(head, 'X-Mailer')),
    ...told('place', field(head, 'X-Originating-IP')),
    ...told('time', field(head, 'Date')),
    ...counted('custom-properties', ways, ['Received']),
    ...counted(
      'embedded-files',
      files.length,
      files.map(([, name]) => name ?? ''),
    ),
  ];
};
