import { until } from '../../../infra/local/processes/until.mjs';
import { call, jsonOf } from '../../stack/api.ts';
import { newTag } from '../marking/marks.ts';
import type { Mail } from '../sinks/mail-server.ts';
import type { Site } from '../sinks/site.ts';

/** Somebody with an account, as one browser is. */
export type User = {
  readonly email: string;
  readonly password: string;
  readonly headersNow: () => Readonly<Record<string, string>>;
  /** Calls, keeps the cookies, and returns the JSON of the answer. */
  readonly post: (path: string, json?: unknown) => Promise<Record<string, unknown>>;
};

/** A browser whose cookies are searched for wherever they must not be. */
export const newBrowser = ({ convi, credentials }: Site) => {
  const jar = new Map<string, string>();
  const headers = (): Record<string, string> => ({ cookie: [...jar].map((pair) => pair.join('=')).join('; ') });
  const post = async (path: string, json: unknown = {}): Promise<Record<string, unknown>> => {
    const response = await call(`${convi.url}${path}`, { method: 'POST', json, headers: headers() });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
      if (value) credentials.add(value);
    }
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return jsonOf<Record<string, unknown>>(response);
  };
  return { headers, post };
};

/** The code of the last mail to an address, once it has come. */
export const mailedCode = async ({ mails, credentials }: Site, email: string, before = 0): Promise<string> => {
  const mine = (): Mail[] => mails.filter(({ to }) => to === email);
  if (!(await until(async () => mine().length > before, { deadlineMs: 20_000 }))) throw new Error('no mail came');
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(mine().at(-1)?.source ?? '')?.[0] ?? '';
  credentials.add(code);
  return code;
};

/** Makes an account by the code of a mail. */
export const newUser = async (site: Site): Promise<User> => {
  const { headers, post } = newBrowser(site);
  const [email, password] = [`${newTag().toLowerCase()}@convi.example`, site.marks.hidden('password')];
  await post('/v1/sign-up', { email, password });
  await post('/v1/sign-in/confirm', { code: await mailedCode(site, email) });
  return { email, password, headersNow: headers, post };
};
