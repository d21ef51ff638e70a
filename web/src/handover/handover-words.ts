import type { Language } from '../language/languages.ts';
import { handover as en, type HandoverWords } from '../messages/en/handover.ts';
import { handover as ru } from '../messages/ru/handover.ts';

/** Few enough to come in both languages with what speaks them. */
export const handoverWords: Readonly<Record<Language, HandoverWords>> = { en, ru };
