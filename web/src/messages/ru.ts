import type { Words } from './en.ts';
import { board } from './ru/board.ts';
import { comparing } from './ru/comparing.ts';
import { disclosures } from './ru/disclosures.ts';
import { ending } from './ru/ending.ts';
import { failures, warnings } from './ru/failures.ts';
import { files } from './ru/files.ts';
import { formats } from './ru/formats.ts';
import { forms } from './ru/forms.ts';
import { making } from './ru/making.ts';
import { notices } from './ru/notices.ts';
import { operations } from './ru/operations.ts';
import { choices, options, presets } from './ru/options.ts';
import { pages } from './ru/pages.ts';
import { problems } from './ru/problems.ts';
import { segments } from './ru/segments.ts';
import { services } from './ru/services.ts';
import { shell } from './ru/shell.ts';
import { sound } from './ru/sound.ts';

export const ru: Words = {
  formats,
  operations,
  options,
  choices,
  presets,
  problems,
  failures,
  warnings,
  services,
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
