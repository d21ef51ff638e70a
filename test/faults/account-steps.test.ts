import type { Account, ApiKey } from '@convi/contracts';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, createProject, inProject, jsonOf } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';

/*
 * What is done with an account ends with its entry in the audit, within one transaction. A test that holds the end of the
 * audit holds a gateway in the middle of it, and kills it there.
 */

let convi: Convi;
let database: Client;
beforeAll(async () => {
  convi = await startConvi([]);
  database = new Client({ connectionString: convi.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database?.end();
  await convi?.stop();
});

const PASSWORD = 'correct horse battery';

type Body = { readonly json?: object; readonly headers?: Record<string, string> };

/** A browser that signs up and in. */
const person = (email: string) => {
  let cookie = '';
  const ask = async (method: string, path: string, { headers, ...body }: Body = {}): Promise<Response> => {
    const response = await call(`${convi.url}${path}`, { method, ...body, headers: { cookie, ...headers } });
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return response;
  };
  return { ask, signUp: () => ask('POST', '/v1/sign-up', { json: { email, password: PASSWORD } }) };
};
type Person = ReturnType<typeof person>;

const isHeld = async (): Promise<boolean> => {
  const { rows } = await database.query('select 1 from pg_locks where not granted');
  return rows.length > 0;
};

/** Kills the gateway while something stands before its last statement. */
const killedDuring = async (begun: () => Promise<unknown>): Promise<void> => {
  await database.query('begin');
  await database.query('select * from audit_end for update');
  const asked = begun().catch(() => undefined);
  await expect.poll(isHeld, { timeout: 60_000 }).toBe(true);
  convi.processes.gateway.kill('SIGKILL');
  await asked;
  await database.query('rollback');
  await convi.processes.gateway.restart();
};

const count = async (table: string): Promise<number> =>
  Number((await database.query<{ count: string }>(`select count(*) from ${table}`)).rows[0]?.count);

const keysOf = async ({ ask }: Person): Promise<ApiKey[]> =>
  (await jsonOf<{ keys: ApiKey[] }>(await ask('GET', '/v1/keys'))).keys;

test('a gateway killed in the middle of a sign-up leaves nothing of it, and it can be asked for again', async () => {
  const someone = person('sign-up@convi.example');

  await killedDuring(someone.signUp);

  for (const table of ['account', 'identity', 'password', 'session', 'audit'])
    expect(await count(table), table).toBe(0);
  expect((await someone.signUp()).status).toBe(201);
  expect((await jsonOf<Account>(await someone.ask('GET', '/v1/account'))).state).toBe('active');
});

test('a gateway killed in the middle of a rotation leaves one key as it was', async () => {
  const someone = person('rotation@convi.example');
  await someone.signUp();
  const made = await someone.ask('POST', '/v1/keys', { json: { label: 'a', scopes: ['image:read'] } });
  const { id } = await jsonOf<ApiKey>(made);
  const before = await keysOf(someone);

  await killedDuring(() => someone.ask('POST', `/v1/keys/${id}/rotate`, { json: { overlapSeconds: 0 } }));

  expect(await keysOf(someone)).toEqual(before);
  expect((await someone.ask('POST', `/v1/keys/${id}/rotate`, { json: {} })).status).toBe(201);
});

test('a gateway killed in the middle of a claim leaves a project that one of two holds', async () => {
  const someone = person('claim@convi.example');
  await someone.signUp();
  const holder = await createProject(convi.url, 'image');
  const headers = { authorization: `Bearer ${holder.token}` };
  const claim = (): Promise<Response> => someone.ask('POST', `/v1/projects/${holder.id}/claim`, { headers });

  await killedDuring(claim);

  // The step of the record was done, its entry was not: the claim holds, and says so when it is asked for again.
  expect((await inProject(holder)).status).toBe(404);
  expect((await someone.ask('GET', `/v1/projects/${holder.id}`)).status).toBe(200);
  expect((await claim()).status).toBe(200);
});
