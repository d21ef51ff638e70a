import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { PageBox } from '../pages/page-box.ts';
import { type Match, matchesIn, plainText, type Sought } from './patterns.ts';

export type FindRequest = Sought & {
  /** What `pdftotext -bbox` wrote. */
  readonly words: string;
};
type FoundBox = PageBox & { readonly page: number };
export type FindAnswer = {
  readonly boxes: readonly FoundBox[];
  /** Numbers of the terms that stand somewhere. */
  readonly found: readonly number[];
};

type Word = PageBox & { readonly text: string };

const WORD = /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)<\/word>/;
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const unescaped = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? '');

/** Letters may reach beyond what their font says of them. */
const MARGIN = 0.15;
const LEAST_MARGIN = 1;

const wordOf = (line: string): Word | undefined => {
  const found = WORD.exec(line);
  if (!found) return undefined;
  const [left = 0, top = 0, right = 0, bottom = 0] = found.slice(1, 5).map(Number);
  const margin = Math.max(LEAST_MARGIN, MARGIN * Math.min(bottom - top, right - left));
  return {
    text: plainText(unescaped(found[5] ?? '')),
    ...{ left: left - margin, top: top - margin },
    ...{ width: right - left + 2 * margin, height: bottom - top + 2 * margin },
  };
};

/** The words that matches touch, and those between. */
const touched = (words: readonly Word[], matches: readonly Match[]): Word[] => {
  let at = 0;
  return words.filter(({ text }) => {
    const [from, to] = [at, at + text.length];
    at = to + 1;
    return matches.some((match) => match.from < to && match.to > from);
  });
};

const inPage = (words: readonly Word[], page: number, sought: Sought): FindAnswer => {
  const matches = matchesIn(words.map(({ text }) => text).join(' '), sought);
  return {
    boxes: touched(words, matches).map(({ text: _, ...box }) => ({ ...box, page })),
    found: matches.flatMap((match) => match.sought ?? []),
  };
};

/** Where on the pages the words stand that are sought. */
export const findSought = async ({ words: path, ...sought }: FindRequest): Promise<FindAnswer> => {
  const answers: FindAnswer[] = [];
  let page = 0;
  let words: Word[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (/^\s*<page /.test(line)) page += 1;
    const word = wordOf(line);
    if (word) words.push(word);
    if (/^\s*<\/page>/.test(line)) {
      answers.push(inPage(words, page, sought));
      words = [];
    }
  }
  return {
    boxes: answers.flatMap(({ boxes }) => boxes),
    found: [...new Set(answers.flatMap(({ found }) => found))],
  };
};
