import type { AnyCall } from './call.ts';

const filled = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new TypeError(`the param ${name} is missing`);
    return encodeURIComponent(value);
  });

const queryText = (query: Readonly<Record<string, unknown>>): string => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
};

/** The address of a call. Takes a base without its last slash (empty for the page's own origin) and a path with `{params}`. */
export const routeUrl = (baseUrl: string, path: string, { params = {}, query = {} }: AnyCall): string =>
  `${baseUrl.replace(/\/$/, '')}${filled(path, params)}${queryText(query)}`;
