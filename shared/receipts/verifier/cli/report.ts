import type { Receipt } from '@convi/contracts';
import type { Verdict } from '../core/verify.ts';
import { en as words } from '../words/en.ts';
import { sentenceOf } from '../words/sentence-of.ts';
import { rowNames } from '../words/words.ts';

const MARKS = { passed: 'ok', failed: 'FAILED', open: '-' } as const;
const MARK_WIDTH = 8;
const NAME_WIDTH = Math.max(...rowNames.map((name) => words.fields[name].length)) + 2;

/** What a stranger signed may hold letters that command a terminal. */
const plain = (text: string): string => text.replace(/\p{Cc}/gu, '\uFFFD');

const row = (receipt: Receipt, name: (typeof rowNames)[number]): string => {
  if (name === 'service') return words.services[receipt.service];
  if (name === 'reason') return words.reasons[receipt.reason];
  return name === 'bytes' ? `${receipt.bytes} bytes` : plain(String(receipt[name]));
};

/** What the program prints of a receipt that it could read. */
export const report = (receipt: Receipt, { genuine, checks }: Verdict): string => {
  const lines = [
    genuine ? words.genuine : words.refused,
    '',
    ...checks.map((check) => `  ${MARKS[check.state].padEnd(MARK_WIDTH)}${sentenceOf(words, check)}`),
  ];
  if (!genuine) return lines.join('\n');
  return [
    ...lines,
    '',
    `${words.proves}:`,
    '',
    ...rowNames.map((name) => `  ${words.fields[name].padEnd(NAME_WIDTH)}${row(receipt, name)}`),
    '',
    `${words.doesNotProve}:`,
    '',
    `  ${plain(receipt.doesNotProve)}`,
  ].join('\n');
};
