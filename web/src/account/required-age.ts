type Ages = Readonly<Record<string, number>>;

/** The countries that ask, by name; `*` stands for all others, and an age of 0 for a country that does not ask. */
export const askingCountries = (ages: Ages): string[] =>
  Object.keys(ages).filter((country) => country !== '*' && ages[country] !== ages['*']);

/** How old somebody from a country must say to be; nothing where nobody asks, or while the country is not chosen. */
export const requiredAge = (ages: Ages, country: string): number | undefined => {
  if (country === '' && askingCountries(ages).length > 0) return undefined;
  return (ages[country] ?? ages['*']) || undefined;
};
