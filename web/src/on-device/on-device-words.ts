import type { Language } from '../language/languages.ts';
import { onDevice as en, type OnDeviceWords } from '../messages/en/on-device.ts';
import { onDevice as ru } from '../messages/ru/on-device.ts';

/** Few enough to come in both languages with what speaks them. */
export const onDeviceWords: Readonly<Record<Language, OnDeviceWords>> = { en, ru };
