import { randomBytes } from 'node:crypto';
import { AppError, cookieField, hashOfCredential, type Ports, type Snapshot } from '@convi/kernel';
import { COOKIE_NAME, isSameOrigin } from '../access/shown.ts';
import type { Visit } from '../http/visit.ts';
import { isHttps, type Settings } from '../settings.ts';
import { forHolder } from './try-change.ts';

/** Tabs and reloads make cookies; the oldest ones beyond this are of nobody any more. */
const KEPT_COOKIES = 20;

const surplus = ({ raw }: Snapshot): string[] =>
  Object.keys(raw)
    .filter((name) => name.startsWith(cookieField('')))
    .sort((a, b) => Number(raw[b]) - Number(raw[a]))
    .slice(KEPT_COOKIES - 1);

type Cookie = { readonly value: string; readonly maxAgeMs: number };

const cookieHeader = (settings: Settings, { id }: Snapshot, { value, maxAgeMs }: Cookie): string =>
  [
    `${COOKIE_NAME}=${value}`,
    `Path=/v1/projects/${id}`,
    `Max-Age=${Math.max(1, Math.ceil(maxAgeMs / 1_000))}`,
    'HttpOnly',
    'SameSite=Strict',
    ...(isHttps(settings) ? ['Secure'] : []),
  ].join('; ');

/** Exchanges a token for a cookie that reads this project and nothing else. Returns the header that sets it. */
export const createCookie = async (
  { clock, records, settings }: Pick<Ports, 'clock' | 'records'> & { readonly settings: Settings },
  { request }: Visit,
  project: Snapshot,
): Promise<string> => {
  if (!isSameOrigin(request)) throw new AppError('cross-site');
  const value = randomBytes(32).toString('base64url');
  const now = clock.now();
  const outcome = await records.change({
    ...forHolder(project, {}),
    id: project.id,
    now,
    set: { [cookieField(hashOfCredential(value))]: String(now) },
    remove: surplus(project),
  });
  if (outcome !== 'changed') throw new AppError('project-ended');
  return cookieHeader(settings, project, { value, maxAgeMs: project.life.ceilingAt - now });
};
