import type { Disclosure } from '@convi/contracts';
import { counted } from './found.ts';

const distinct = (rtf: string, pattern: RegExp): string[] =>
  [...rtf.matchAll(pattern)].map(([, name]) => name?.trim() ?? '');

/** What an RTF tells beside its information group: Rich Text Format 1.9.1, "Revision Marks", "Comments", "Objects". */
export const fromRtf = (rtf: string): Disclosure[] => {
  const table = /\{\\\*\\revtbl([\s\S]{0,4000}?)\}\}/.exec(rtf)?.[1] ?? '';
  const authors = distinct(table, /\{\s*([^{};\\]+);?\s*\}?/g).filter((name) => name !== 'Unknown');
  const tracked = rtf.match(/\\(revised|deleted)(?![a-z0])/g)?.length ?? 0;
  const comments = rtf.match(/\{\\\*\\annotation(?![a-z])/g)?.length ?? 0;
  const objects = rtf.match(/\\object(?![a-z])/g)?.length ?? 0;
  return [
    ...counted('tracked-changes', tracked, authors),
    ...counted('comments', comments, distinct(rtf, /\{\\\*\\atnauthor\s+([^{}\\]+)\}/g)),
    ...counted('embedded-files', objects),
    ...distinct(rtf, /\{\\\*\\template\s+([^{}]+)\}/g).map((value) => ({ kind: 'template' as const, value })),
  ];
};
