/** How a person writes numbers, sizes and times. */
export type Numbers = {
  readonly whole: (count: number) => string;
  readonly bytes: (count: number) => string;
  /** A time in the person's own zone, which is named. */
  readonly moment: (iso: string) => string;
  /** The same to the millisecond. */
  readonly exact: (iso: string) => string;
  readonly day: (iso: string) => string;
};

const EXACT: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  timeZoneName: 'short',
};

/** How a place writes them. Takes its language tag. */
export const numbersOf = (locale: string): Numbers => {
  const whole = new Intl.NumberFormat(locale);
  // A proof is exact: no KiB.
  const bytes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'byte', unitDisplay: 'long' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long' });
  const exact = new Intl.DateTimeFormat(locale, EXACT);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    whole: (count) => whole.format(count),
    bytes: (count) => bytes.format(count),
    moment: (iso) => moment.format(new Date(iso)),
    exact: (iso) => exact.format(new Date(iso)),
    day: (iso) => day.format(new Date(iso)),
  };
};
