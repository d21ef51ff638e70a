import type { ContractWords } from '../contract-words.ts';
import { plural } from '../plural.ts';

const of = plural('en');
const files = (count: number): string => `${count} ${of(count, { one: 'file', other: 'files' })}`;

export const operations: ContractWords['operations'] = {
  convert: { name: 'Convert', action: (count, format) => `Convert ${files(count)} into ${format}` },
  merge: { name: 'Merge into one', action: (count, format) => `Merge ${files(count)} into one ${format}` },
  favicon: { name: 'Icons of a web site', action: (count) => `Make icons of ${files(count)}` },
  assemble: { name: 'Pages as arranged', action: (count) => `Put the pages of ${files(count)} in order` },
  ocr: { name: 'Recognise text (OCR)', action: (count, format) => `Recognise text of ${files(count)} into ${format}` },
  redact: { name: 'Black out for good', action: (count) => `Black out in ${files(count)}` },
  safe: { name: 'Safe copy of pixels', action: (count) => `Make safe copies of ${files(count)}` },
};
