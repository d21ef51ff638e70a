import type { Language } from './languages.ts';

const units: Record<Language, readonly string[]> = {
  en: ['bytes', 'KiB', 'MiB', 'GiB'],
  ru: ['байт', 'КиБ', 'МиБ', 'ГиБ'],
};
/** Units of options and facts that a language writes in letters of its own; the others are the same everywhere. */
const unitNames: Record<Language, Readonly<Record<string, string>>> = {
  en: {},
  ru: {
    ...{ KB: 'КБ', px: 'пикс.', bit: 'бит', mm: 'мм', ms: 'мс', pt: 'пт' },
    ...{ 'kbit/s': 'кбит/с', Hz: 'Гц', kHz: 'кГц', s: 'с', dB: 'дБ' },
  },
};
/** A number and its unit stay together. */
const NO_BREAK = '\u00A0';
const STEP = 1_024;
const MINUTE = 60;
const HOUR = 60 * MINUTE;

export type Numbers = {
  readonly whole: (count: number) => string;
  readonly decimal: (count: number) => string;
  readonly percent: (fraction: number) => string;
  readonly bytes: (count: number) => string;
  /** A unit as the language writes it: `kHz`. */
  readonly unit: (name: string) => string;
  /** A length of time in words: `15 minutes`. */
  readonly span: (seconds: number) => string;
  /** A length of time in figures: `3:07`, `1:02:00`. */
  readonly clock: (seconds: number) => string;
  readonly moment: (iso: string) => string;
};

const two = (count: number): string => String(count).padStart(2, '0');

const clock = (seconds: number): string => {
  const whole = Math.max(0, Math.ceil(seconds));
  const minutes = Math.floor((whole % HOUR) / MINUTE);
  const rest = two(whole % MINUTE);
  return whole < HOUR ? `${minutes}:${rest}` : `${Math.floor(whole / HOUR)}:${two(minutes)}:${rest}`;
};

const spanUnit = (seconds: number): [number, 'hour' | 'minute' | 'second'] => {
  if (seconds % HOUR === 0) return [seconds / HOUR, 'hour'];
  return seconds % MINUTE === 0 ? [seconds / MINUTE, 'minute'] : [seconds, 'second'];
};

/** How a language writes numbers, sizes and times. */
export const numbersOf = (language: Language): Numbers => {
  const whole = new Intl.NumberFormat(language);
  const decimal = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
  const bytes = (count: number): string => {
    const power = count < STEP ? 0 : Math.min(3, Math.floor(Math.log(count) / Math.log(STEP)));
    return `${decimal.format(count / STEP ** power)}${NO_BREAK}${units[language][power]}`;
  };
  const span = (seconds: number): string => {
    const [count, unit] = spanUnit(seconds);
    const text = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
    return text.replace(' ', NO_BREAK);
  };
  return {
    whole: (count) => whole.format(count),
    decimal: (count) => decimal.format(count),
    percent: (fraction) => percent.format(fraction),
    bytes,
    unit: (name) => unitNames[language][name] ?? name,
    span,
    clock,
    moment: (iso) => moment.format(new Date(iso)),
  };
};
