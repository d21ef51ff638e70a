import type { ContractWords } from '../contract-words.ts';
import { plural } from '../plural.ts';

const of = plural('en');
const files = (count: number): string => `${count} ${of(count, { one: 'file', other: 'files' })}`;

export const operations: ContractWords['operations'] = {
  convert: { name: 'Convert', action: (count, format) => `Convert ${files(count)} into ${format}` },
  merge: { name: 'Merge into one', action: (count, format) => `Merge ${files(count)} into one ${format}` },
  favicon: { name: 'Icons of a web site', action: (count) => `Make icons of ${files(count)}` },
  responsive: { name: 'Set for a web page', action: (count) => `Make web sets of ${files(count)}` },
  assemble: {
    name: 'As arranged',
    action: (count, format) => `Make ${count === 1 ? `one ${format}` : `${files(count)} ${format}`} as arranged`,
  },
  split: { name: 'Split into parts', action: (count) => `Split ${files(count)}` },
  edit: { name: 'Edit pages', action: (count) => `Edit ${files(count)}` },
  compress: { name: 'Make smaller', action: (count) => `Make ${files(count)} smaller` },
  protect: { name: 'Lock with a password', action: (count) => `Lock ${files(count)}` },
  unlock: { name: 'Unlock', action: (count) => `Unlock ${files(count)}` },
  repair: { name: 'Repair', action: (count) => `Repair ${files(count)}` },
  ocr: { name: 'Recognise text (OCR)', action: (count, format) => `Recognise text of ${files(count)} into ${format}` },
  redact: { name: 'Black out for good', action: (count) => `Black out in ${files(count)}` },
  pictures: { name: 'Take the pictures out', action: (count) => `Take the pictures out of ${files(count)}` },
  safe: { name: 'Safe copy of pixels', action: (count) => `Make safe copies of ${files(count)}` },
};
