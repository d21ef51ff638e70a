import { RECEIPT_LIMITS, type Receipt } from '@convi/contracts';
import type { Check, Verdict } from '../core/verify.ts';
import { sentenceOf } from '../words/sentence-of.ts';
import { rowNames } from '../words/words.ts';
import { element } from './element.ts';
import { icon } from './icon.ts';
import type { Speech } from './speech.ts';
import type { Waiting } from './words/page-words.ts';

/** What the panel shows: a verdict on a receipt, or what it waits for. */
export type Outcome = Waiting | { readonly receipt: Receipt; readonly verdict: Verdict };

const checkLine = (speech: Speech, check: Check): HTMLElement =>
  element(
    'li',
    { class: check.state },
    icon(check.state),
    element(
      'span',
      {},
      element('span', { class: 'heard' }, `${speech.page.marks[check.state]} `),
      sentenceOf(speech.words, check),
    ),
  );

const factOf = ({ words, numbers }: Speech, receipt: Receipt, name: (typeof rowNames)[number]): Node | string => {
  if (name === 'service') return words.services[receipt.service];
  if (name === 'reason') return words.reasons[receipt.reason];
  if (name === 'bytes') return numbers.bytes(receipt.bytes);
  if (name === 'files') return numbers.whole(receipt.files);
  const value = receipt[name];
  return name === 'id'
    ? element('span', { class: 'id' }, value)
    : element('time', { datetime: value, title: value }, numbers.exact(value));
};

const facts = (speech: Speech, receipt: Receipt): HTMLElement =>
  element(
    'dl',
    {},
    ...rowNames.map((name) =>
      element(
        'div',
        {},
        element('dt', {}, speech.words.fields[name]),
        element('dd', {}, factOf(speech, receipt, name)),
      ),
    ),
  );

/** What stands on the receipt is signed in English: it is translated where we know the sentence, and shown as it is. */
const limits = ({ words, page }: Speech, { doesNotProve }: Receipt): HTMLElement[] => {
  const own = element('span', { lang: 'en' }, doesNotProve);
  if (words.limits === undefined || doesNotProve !== RECEIPT_LIMITS) return [element('p', {}, own)];
  return [element('p', {}, words.limits), element('p', { class: 'soft small' }, `${page.original} `, own)];
};

const proof = (speech: Speech, receipt: Receipt): HTMLElement[] => [
  element('h3', {}, speech.words.proves),
  facts(speech, receipt),
  element('h3', {}, speech.words.doesNotProve),
  ...limits(speech, receipt),
];

/** The lines of the panel under its title. */
export const verdictLines = (speech: Speech, shown: Outcome): HTMLElement[] => {
  if (typeof shown === 'string') return [element('p', { class: 'soft' }, speech.page.waiting[shown])];
  const { receipt, verdict } = shown;
  const word = verdict.genuine ? speech.words.genuine : speech.words.refused;
  return [
    element('p', { class: verdict.genuine ? 'word' : 'word bad' }, icon(verdict.genuine ? 'passed' : 'failed'), word),
    element('ul', { class: 'checks' }, ...verdict.checks.map((check) => checkLine(speech, check))),
    ...(verdict.genuine ? proof(speech, receipt) : []),
  ];
};

/** A verdict in one breath, for people who listen. */
export const spoken = (speech: Speech, shown: Outcome): string => {
  if (typeof shown === 'string') return '';
  const { genuine, checks } = shown.verdict;
  const failed = checks.filter(({ state }) => state === 'failed').map((check) => sentenceOf(speech.words, check));
  return [genuine ? speech.words.genuine : speech.words.refused, ...failed].join(' ');
};
