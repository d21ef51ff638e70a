import { AppError } from '@convi/kernel';
import type { Settings } from '../settings.ts';

export type AgeStatement = { readonly country?: string | undefined; readonly ofAge?: boolean | undefined };

/** The age that somebody of a country must say to have reached, where one is asked for. */
export const askedAge = ({ ages }: Pick<Settings, 'ages'>, country: string | undefined): number | undefined =>
  (country === undefined ? undefined : ages[country]) ?? ages['*'];

/** Refuses a new account without the statement that its country asks for: `age-statement`. Nothing of it is kept. */
export const checkAge = (settings: Pick<Settings, 'ages'>, { country, ofAge = false }: AgeStatement): void => {
  if ((askedAge(settings, country) ?? 0) > 0 && !ofAge) throw new AppError('age-statement');
};
