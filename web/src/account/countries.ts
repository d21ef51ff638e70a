const A = 65;
const LETTERS = Array.from({ length: 26 }, (_, n) => String.fromCharCode(A + n));
/** Codes that browsers know and that are no country: unions, tests, and islands that have another code. */
const NO_COUNTRIES = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'ZZ']);

type Country = { readonly code: string; readonly name: string };

const isPresent = (code: string): boolean => {
  // A country of the past is known by the code of what it is today.
  const { region } = new Intl.Locale(`und-${code}`);
  return region === code && !NO_COUNTRIES.has(code);
};

/** Every country by its ISO code, in the order of a language. The browser knows them: no list is sent. */
export const countries = (language: string): Country[] => {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  return LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .filter(isPresent)
    .flatMap((code) => {
      const name = names.of(code);
      return name === undefined ? [] : [{ code, name }];
    })
    .sort((a, b) => a.name.localeCompare(b.name, language));
};

/** The name of one country. */
export const countryName = (language: string, code: string): string =>
  new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;
