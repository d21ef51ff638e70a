import { type Route, type RouteName, routes, type Schema } from '@convi/contracts';
import { expect, test } from 'vitest';
import { accountWorld, browser, newUser } from '../fixtures/account-world.fixture.ts';
import { jsonOf } from '../fixtures/calls.fixture.ts';
import { actionOf, mayDo, type Subject, type Verdict } from './policy.ts';

/* Whatever a handler does, the door comes before it: every route of the table is asked by whoever may not, over HTTP. */

const table = Object.entries(routes as Readonly<Record<RouteName, Route>>);
const NOBODY = '0'.repeat(26);

const slugs: Readonly<Record<Exclude<Verdict, 'yes'>, string>> = {
  'sign-in': 'not-signed-in',
  'sign-in-again': 'sign-in-again',
  'missing-scope': 'missing-scope',
  'not-allowed': 'not-allowed',
  'not-found': 'project-not-found',
};

/** Where a route is, with ids of nothing. */
const pathOf = ({ path, params }: Route): string => {
  const shape: Readonly<Record<string, Schema>> = params?.shape ?? {};
  return path.replace(/\{(\w+)\}/g, (_, name: string) => (shape[name]?.safeParse(NOBODY).success ? NOBODY : 'a'));
};

type Asker = { readonly subject: Subject; readonly headers: Readonly<Record<string, string>> };

const askers = async () => {
  const world = await accountWorld({ without: 'mail', settings: { limitsOn: false } });
  const user = await newUser(world);
  const { key } = await jsonOf<{ key: string }>(await user.post('/v1/keys', { label: 'a', scopes: ['audio:read'] }));
  world.clock.move(11 * 60_000);
  const all: readonly Asker[] = [
    { subject: 'nobody', headers: {} },
    { subject: 'session', headers: { cookie: `convi_session=${user.jar.get('convi_session')}` } },
    { subject: 'narrow-key', headers: { authorization: `Bearer ${key}` } },
  ];
  return { world, all };
};

type Asking = Asker & { readonly name: string; readonly route: Route };

/** The key here may read. */
const verdictOn = ({ subject, route }: Asking): Verdict =>
  mayDo({
    subject: subject === 'narrow-key' && route.method === 'GET' ? 'api-key' : subject,
    action: actionOf(route),
  });

const answerTo = async (url: string, { route, headers }: Asking): Promise<string | undefined> => {
  const answer = await fetch(url + pathOf(route), { method: route.method, headers });
  return (await jsonOf<{ slug?: string }>(answer)).slug;
};

test('every route answers who may not as the policy says, whatever else is asked', async () => {
  const { world, all } = await askers();
  const asked = table.flatMap(([name, route]) => all.map((asker) => ({ ...asker, name, route })));
  const differing: string[] = [];
  for (const asking of asked) {
    const verdict = verdictOn(asking);
    const slug = verdict === 'yes' ? undefined : await answerTo(world.url, asking);
    if (verdict !== 'yes' && slug !== slugs[verdict])
      differing.push(`${asking.name} by ${asking.subject}: ${slug}, not ${verdict}`);
  }

  expect(asked.length).toBeGreaterThan(200);
  expect(differing).toEqual([]);
});

test('without any credential nothing but what is for anyone succeeds', async () => {
  const world = await accountWorld({ without: 'mail', settings: { limitsOn: false, access: 'private' } });
  const open: string[] = [];
  for (const [name, route] of table) {
    const { status } = await browser(world).ask(route.method, pathOf(route));
    if (status < 400 && route.access !== 'anyone') open.push(name);
  }

  expect(open).toEqual([]);
});
