import { EventEmitter } from 'node:events';
import type { NewProject } from '@convi/contracts';
import { expect, test } from 'vitest';
import { moveAccount } from '../accounts/account-state.ts';
import { accountWorld, browser, hearEnded, newUser, PASSWORD } from '../fixtures/account-world.fixture.ts';
import { createProject, formOf, inProject, jsonOf, upload } from '../fixtures/calls.fixture.ts';
import { png } from '../fixtures/contents.fixture.ts';
import type { Visit } from '../http/visit.ts';
import { heldAnswers } from './held-answers.ts';

type Headers = Readonly<Record<string, string>>;
const MiB = 1_048_576;

const scopes = ['image:read', 'image:write'];

/** An account with a project, and two who act for it: a key, and a session elsewhere. */
const world = async () => {
  const here = await accountWorld({ without: 'mail', settings: { limitsOn: false } });
  await hearEnded(here);
  const user = await newUser(here);
  const { key, id: keyId } = await jsonOf<{ key: string; id: string }>(
    await user.post('/v1/keys', { label: 'a', scopes }),
  );
  const { id } = await jsonOf<NewProject>(await user.post('/v1/projects', { service: 'image' }));
  const there = browser(here);
  await there.post('/v1/sign-in/password', { email: user.email, password: PASSWORD });
  const { id: accountId } = await jsonOf<{ id: string }>(await user.ask('GET', '/v1/account'));
  const byKey: Headers = { authorization: `Bearer ${key}` };
  const bySession: Headers = { cookie: `convi_session=${there.jar.get('convi_session')}` };
  const path = `/v1/projects/${id}/files`;
  const body = formOf({ name: 'a.png', content: png(8 * MiB) });
  const added = await fetch(`${here.url}${path}`, { method: 'POST', headers: byKey, body });
  const { files } = await jsonOf<{ files: { id: string }[] }>(added);
  return { here, user, keyId, accountId, byKey, bySession, path, content: `${path}/${files[0]?.id}/content` };
};
type World = Awaited<ReturnType<typeof world>>;

type Outcome = 'cut' | 'whole';
const outcomeOf = (asked: Promise<unknown>): Promise<Outcome> =>
  asked.then(
    () => 'whole',
    () => 'cut',
  );

/** An upload that has begun and goes no further by itself. */
const slowUpload = (url: string, headers: Headers): Promise<Response> => {
  const begun = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('--b\r\n')),
  });
  const type = { 'content-type': 'multipart/form-data; boundary=b' };
  // The types of fetch do not know yet that a stream needs to say so.
  const init = { method: 'POST', headers: { ...headers, ...type }, body: begun, duplex: 'half' } as RequestInit;
  return fetch(url, init);
};

/** A download, an event stream and an upload, in both gateways, and what becomes of them. */
const running = async ({ here, path, content }: World, headers: Headers) => {
  const urls = [here.url, here.other.url];
  const answers = await Promise.all(
    urls.flatMap((url) => [
      fetch(`${url}${content}`, { headers }),
      fetch(`${url}${path.replace(/files$/, 'events')}`, { headers }),
    ]),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const uploads = urls.map((url) => outcomeOf(slowUpload(url + path, headers)));
  const isHeld = (): number => here.ports.held.running() + here.other.ports.held.running();
  await expect.poll(isHeld).toBe(6);
  return async () => {
    // Nobody has read on yet: what is not held any more was cut, or an upload's answer.
    await expect.poll(isHeld, { timeout: 20_000 }).toBe(0);
    return Promise.all([...answers.map((answer) => outcomeOf(answer.arrayBuffer())), ...uploads]);
  };
};

const ends: Readonly<
  Record<string, { readonly by: 'byKey' | 'bySession'; readonly end: (world: World) => Promise<unknown> }>
> = {
  'a key that is revoked': { by: 'byKey', end: ({ user, keyId }) => user.ask('DELETE', `/v1/keys/${keyId}`) },
  'a key of an account that is closing': {
    ...{ by: 'byKey', end: ({ user }) => user.ask('DELETE', '/v1/account?confirm=close') },
  },
  'a session that is ended from elsewhere': { by: 'bySession', end: ({ user }) => user.ask('DELETE', '/v1/sessions') },
  'a session whose password is changed elsewhere': {
    ...{
      by: 'bySession',
      end: ({ user }) => user.ask('PUT', '/v1/password', { json: { password: 'battery horse correct' } }),
    },
  },
  'a session of an account that an operator blocks': {
    ...{ by: 'bySession', end: ({ here, accountId }) => moveAccount(here.ports, { accountId, to: 'blocked' }) },
  },
};

test.each(Object.entries(ends))('what runs by %s is cut in every gateway', async (_, { by, end }) => {
  const here = await world();
  const outcomes = await running(here, here[by]);

  await end(here);

  expect(await outcomes()).toEqual(Array(6).fill('cut'));
});

test('what runs by another key, or for another account, goes on', async () => {
  const here = await world();
  const { user, keyId, content } = here;
  const { key } = await jsonOf<{ key: string }>(await user.post('/v1/keys', { label: 'b', scopes }));
  const download = await fetch(here.here.url + content, { headers: { authorization: `Bearer ${key}` } });

  await user.ask('DELETE', `/v1/keys/${keyId}`);
  await here.here.ports.held.lookAgain();

  expect((await download.arrayBuffer()).byteLength).toBe(8 * MiB);
});

test('a running download by a token is cut when its project is claimed', async () => {
  const { here, user } = await world();
  const holder = await createProject(here);
  const [file] = await upload(holder, { name: 'a.png', content: png(8 * MiB) });
  const downloads = await Promise.all(
    [here.url, here.other.url].map((url) => inProject({ ...holder, url }, `/files/${file?.id}/content`)),
  );

  const headers = { authorization: `Bearer ${holder.token}` };
  expect((await user.ask('POST', `/v1/projects/${holder.id}/claim`, { headers })).status).toBe(200);

  const sent = async (): Promise<string[]> =>
    Promise.all(
      [here, here.other].map(({ ports }) =>
        ports.metrics.text().then((text) => /in_flight (\d+)/.exec(text)?.[1] ?? ''),
      ),
    );
  await expect.poll(sent, { timeout: 20_000 }).toEqual(['0', '0']);
  expect(await Promise.all(downloads.map((each) => outcomeOf(each.arrayBuffer())))).toEqual(['cut', 'cut']);
});

test('word that comes between the look at a caller and the answer is not lost', () => {
  const response = Object.assign(new EventEmitter(), { destroy: () => response.emit('close') });
  const account = { kind: 'key', accountId: 'a', keyId: 'k', mode: 'live', scopes: [], state: 'active' } as const;
  const held = heldAnswers(async () => false);
  const before = held.heard();

  void held.lookAgain('a');
  // All that is asked of a visit here is its response.
  held.hold({ visit: { response } as unknown as Visit, account }, before);

  return expect.poll(held.running).toBe(0);
});
