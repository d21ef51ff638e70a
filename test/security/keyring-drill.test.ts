import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Route, routes } from '@convi/contracts';
import { afterEach, expect, test } from 'vitest';
import { startStack } from '../../infra/local/stack.mjs';
import { picture } from '../fixtures/image.ts';
import {
  askConversion,
  call,
  createProject,
  endProject,
  type Holder,
  inProject,
  jsonOf,
  readProject,
  upload,
} from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { storedObjects } from '../stack/store.ts';

let stop: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of stop.reverse()) await each();
  stop = [];
});

/** The database stands still meanwhile, so that its files belong together. */
const withoutKeyring = async ({ home: from, postgres }: Convi): Promise<string> => {
  const copy = join(mkdtempSync(join(tmpdir(), 'convi-copy-')), 'data');
  await postgres?.stop();
  // A server that was killed leaves a note of its process, which would keep another one from starting there.
  cpSync(from, copy, {
    recursive: true,
    filter: (path) =>
      !/\/(keyring|runner\.json|postmaster\.pid)(\/|$)/.test(path) && !/[.]sock$|[/][.]s[.]PGSQL/.test(path),
  });
  await postgres?.restart();
  return copy;
};

/** The copy comes back beside the keyring as it is now. */
const restored = async (convi: Convi, copy: string) => {
  cpSync(join(convi.home, 'keyring'), join(copy, 'keyring'), { recursive: true });
  // Copied as anybody would reach it, which a keyring refuses.
  chmodSync(join(copy, 'keyring'), 0o700);
  const { REDIS_URL: _, DATABASE_URL: __, CONVI_HOME: ___, CONVI_START_TOKEN: ____, ...rest } = convi.settings;
  const { CONVI_SCRATCH_DIR: _____, ...env } = rest;
  const stack = await startStack({ home: copy, env, services: ['gateway', 'image', 'expiry'] });
  stop.push(async () => {
    await stack.stop();
    rmSync(join(copy, '..'), { recursive: true, force: true });
  });
  return stack;
};

const ends: Readonly<Record<string, (convi: Convi, holder: Holder) => Promise<unknown>>> = {
  'an early DELETE': (_, holder) => endProject(holder),
  'the end of its time': async (convi, holder) => {
    convi.moveClock(2_000);
    await expect.poll(async () => (await inProject(holder)).status, { timeout: 10_000 }).toBe(410);
  },
};

const holderRoutes = Object.values(routes as Readonly<Record<string, Route>>).filter(
  ({ access }) => access === 'holder',
);

/** A call of a route of the table with the old token, as a program would make it that knows the ids. */
const askRoute = ({ method, path, body }: Route, holder: Holder, ids: { fileId: string; conversionId: string }) => {
  const filled = path.replace('{fileId}', ids.fileId).replace('{conversionId}', ids.conversionId);
  const below = filled.slice('/v1/projects/{id}'.length);
  return inProject(holder, below, {
    method,
    ...(body && { json: { lifeSeconds: 1, name: 'x', to: 'png', fileIds: [] } }),
  });
};

type Answer = { readonly route: string; readonly status: number; readonly body: Buffer };

const askAll = async (holder: Holder, ids: Parameters<typeof askRoute>[2]): Promise<Answer[]> => {
  const answers: Answer[] = [];
  for (const route of holderRoutes) {
    const response = await askRoute(route, holder, ids);
    const body = Buffer.from(await response.arrayBuffer());
    answers.push({ route: `${route.method} ${route.path}`, status: response.status, body });
  }
  return answers;
};

const allScopes = ['image:read', 'image:write', 'image:convert'];

/** The same project in an account: what held it before holds nothing, and a key of the account does. */
const claimed = async ({ url }: Convi, holder: Holder): Promise<Holder> => {
  const json = { email: 'someone@convi.example', password: 'correct horse battery' };
  const signedUp = await call(`${url}/v1/sign-up`, { method: 'POST', json });
  const cookie = signedUp.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const wanted = { method: 'POST', json: { label: 'drill', scopes: allScopes }, headers: { cookie } };
  const { key } = await jsonOf<{ key: string }>(await call(`${url}/v1/keys`, wanted));
  const headers = { authorization: `Bearer ${key}`, 'project-token': holder.token };
  expect((await inProject(holder, '/claim', { method: 'POST', headers })).status).toBe(200);
  return { ...holder, token: key };
};

/** A project whose conversion waits: the copy holds its job. */
const withWork = async (convi: Convi, content: Buffer) => {
  const holder = await createProject(convi.url, 'image', 60);
  const [file] = await upload(holder, { name: 'secret-name.png', content });
  convi.processes.image.kill('SIGSTOP');
  const asked = await askConversion(holder, { to: 'webp' });
  const { id } = (await asked.json()) as { id: string };
  return { holder, ids: { fileId: file?.id ?? '', conversionId: id } };
};

/** What a worker brought to its end, by its own log. */
const itemsOf = (log: string): number[] =>
  log.split('\n').flatMap((line) => {
    const { event, kind, items } = JSON.parse(line || '{}') as { event?: string; kind?: string; items?: number };
    return event === 'job' && kind === 'conversion' ? [items ?? 0] : [];
  });

test.each(Object.keys(ends))(
  'a copy of everything but the keyring, made a second before %s, opens nothing after it and revives no token',
  async (name) => {
    const convi = await startConvi(['image']);
    stop.push(convi.stop);
    const content = await picture();
    const { holder: visitor, ids } = await withWork(convi, content);
    const holder = name === 'an early DELETE' ? await claimed(convi, visitor) : visitor;
    const { expiresAt } = await readProject(holder);
    if (name !== 'an early DELETE') convi.moveClock(Date.parse(expiresAt) - convi.now() - 1_500);
    const copy = await withoutKeyring(convi);
    await ends[name]?.(convi, holder);
    convi.processes.image.kill('SIGCONT');
    await convi.processes.expiry.stop();

    const again = await restored(convi, copy);
    const answers = [
      ...(await askAll({ ...holder, url: again.url }, ids)),
      ...(await askAll({ ...visitor, url: again.url }, ids)),
    ];

    expect(answers).toHaveLength(2 * holderRoutes.length);
    for (const { route, status, body } of answers) {
      expect([401, 404, 410], route).toContain(status);
      expect(body.includes('secret-name') || body.includes(content.subarray(0, 64))).toBe(false);
    }
    await expect.poll(() => storedObjects(again), { timeout: 30_000 }).toEqual([]);
    // The job came with the copy, and came to nothing.
    await expect.poll(() => itemsOf(again.logs('image')), { timeout: 30_000 }).toEqual([0]);
  },
);
