import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Conversion } from '@convi/contracts';
import { afterEach, expect, test } from 'vitest';
import { freePort } from '../../infra/local/processes/free-ports.mjs';
import { processesOf, startToken } from '../../infra/local/processes/start-token.mjs';
import { until } from '../../infra/local/processes/until.mjs';
import { tone } from '../fixtures/audio.ts';
import { askConversion, call, createProject, inProject, jsonOf, upload } from '../stack/api.ts';

type Runner = { readonly child: ChildProcess; readonly url: string; readonly token: string; readonly said: string[] };

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step();
});

/** `npm start` without npm, as far as the line that names the URL. */
const startRunner = async (port: number): Promise<Runner> => {
  const home = mkdtempSync(join(tmpdir(), 'convi-runner-'));
  undo.push(() => rmSync(home, { recursive: true, force: true }));
  const token = startToken();
  const env = { PATH: process.env.PATH, CONVI_START_TOKEN: token, CONVI_LIMITS: 'off' };
  const args = ['infra/local/start.mjs', '--home', home, '--port', String(port)];
  const child = spawn(process.execPath, args, { cwd: join(import.meta.dirname, '../..'), env });
  undo.push(() => child.kill('SIGKILL'));
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    const url = /ready: (http\S+)$/.exec(line)?.[1];
    if (url) return { child, url, token, said };
  }
  throw new Error(`the runner ended: ${said.join('\n')}`);
};

const statOf = (pid: string): { readonly parent: string; readonly key: string } | undefined => {
  try {
    const [state = 'Z', parent = '', ...rest] = (
      readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1) ?? ''
    ).split(' ');
    // Number and time of birth: a number alone may be given to somebody else.
    return state === 'Z' ? undefined : { parent, key: `${pid} ${rest[17]}` };
  } catch {
    return undefined;
  }
};

/** Everything below a process: what runs in a sandbox has an environment of its own, without the start token. */
const descendantsOf = (root: number): string[] => {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const below = (parent: string): string[] =>
    all.flatMap((pid) => {
      const stat = statOf(pid);
      return stat?.parent === parent ? [stat.key, ...below(pid)] : [];
    });
  return below(String(root));
};

const stillThere = (keys: readonly string[]): string[] =>
  keys.filter((key) => statOf(key.split(' ')[0] ?? '')?.key === key);

const startLongConversion = async (url: string): Promise<void> => {
  const holder = await createProject(url, 'audio');
  await upload(holder, { name: 'long.wav', content: tone(240, 16_000) });
  const { id } = await jsonOf<Conversion>(await askConversion(holder, { to: 'opus' }));
  const state = async () => (await jsonOf<Conversion>(await inProject(holder, `/conversions/${id}`))).state;
  await expect.poll(state, { timeout: 30_000, interval: 25 }).toBe('running');
};

test('kill -9 of the runner during a conversion leaves no process behind', async () => {
  const { child, url, token } = await startRunner(await freePort());
  await startLongConversion(url);
  const started = descendantsOf(child.pid ?? 0);
  expect(processesOf(token).length).toBeGreaterThanOrEqual(7);
  expect(started.length).toBeGreaterThan(7);

  child.kill('SIGKILL');

  const isGone = async () => processesOf(token).length === 0 && stillThere(started).length === 0;
  expect(await until(isGone, { deadlineMs: 3_000 })).toBe(true);
});

test('a taken port gives a clear message and another port, and Ctrl-C ends everything in order', async () => {
  const port = await freePort();
  const other = createServer().listen(port, '127.0.0.1');
  undo.push(() => other.close());

  const { child, url, token, said } = await startRunner(port);
  expect(said.join('\n')).toContain(`Port ${port} is taken`);
  expect(new URL(url).port).not.toBe(String(port));
  expect((await call(`${url}/healthz`)).status).toBe(200);

  child.stdout?.on('data', (text) => said.push(String(text)));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');

  expect(await ended).toBe(0);
  expect(processesOf(token)).toEqual([]);
  const services = ['stopping gateway', 'stopping image, document, audio', 'stopping expiry'];
  const order = [...services, 'stopping redis', 'stopping postgres', 'stopped'];
  expect(
    said
      .join('')
      .match(/stopp(ing [a-z, ]+|ed)/g)
      ?.map((line) => line.trim()),
  ).toEqual(order);
});
