import type { ContractWords } from './contract-words.ts';
import { board } from './en/board.ts';
import { comparing } from './en/comparing.ts';
import { disclosures } from './en/disclosures.ts';
import { ending } from './en/ending.ts';
import { failures, warnings } from './en/failures.ts';
import { files } from './en/files.ts';
import { formats } from './en/formats.ts';
import { forms } from './en/forms.ts';
import { making } from './en/making.ts';
import { notices } from './en/notices.ts';
import { operations } from './en/operations.ts';
import { choices, options, presets } from './en/options.ts';
import { pages } from './en/pages.ts';
import { problems } from './en/problems.ts';
import { segments } from './en/segments.ts';
import { services } from './en/services.ts';
import { shell } from './en/shell.ts';
import { sound } from './en/sound.ts';

const contracts: ContractWords = {
  formats,
  operations,
  options,
  choices,
  presets,
  problems,
  failures,
  warnings,
  services,
};

export const en = {
  ...contracts,
  shell,
  files,
  making,
  ending,
  notices,
  disclosures,
  pages,
  comparing,
  board,
  segments,
  forms,
  sound,
};
/** All words of the page; each language has every one of them. */
export type Words = typeof en;
