const DAY_MS = 86_400_000;
const two = (number: number): string => String(number).padStart(2, '0');

/** The day after a time, as a date field writes it: by the person's own calendar. */
export const dayAfter = (now: number): string => {
  const day = new Date(now + DAY_MS);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
};

/** The last moment of a day of a date field, as the API writes times. */
export const endOfDay = (day: string): string => new Date(`${day}T23:59:59`).toISOString();
