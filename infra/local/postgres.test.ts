import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { serverPrograms } from './postgres/server-programs.mjs';
import { startPostgres } from './postgres.mjs';
import { startChild } from './processes/start-child.mjs';
import { processesOf, startToken } from './processes/start-token.mjs';
import { until } from './processes/until.mjs';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'convi-pg-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const start = async (options: Parameters<typeof startPostgres>[0] = {}) => {
  const postgres = await startPostgres(options);
  undo.push(() => postgres.stop());
  return postgres;
};

/** What psql prints, errors included. */
const ask = (url: string, statement: string): Promise<string> =>
  new Promise((resolve) => {
    const psql = join(serverPrograms('/nowhere'), 'psql');
    execFile(psql, ['-X', '-At', '-d', url, '-c', statement], (_error, stdout, stderr) => resolve(stdout + stderr));
  });

/** Another process that starts a PostgreSQL in this folder and prints a word when it is ready. */
const starter = (folder: string, token: string): ChildProcess => {
  const script = `
import { startPostgres } from ${JSON.stringify(join(import.meta.dirname, 'postgres.mjs'))};
await startPostgres(${JSON.stringify({ folder, token })});
console.log('ready');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  undo.push(() => child.kill('SIGKILL'));
  return child;
};

const MARKER = 'marker-in-a-value';

test('what was written survives a killed PostgreSQL, and a stale number of its process is no obstacle', async () => {
  const folder = newFolder();
  const { url, process: server, stop } = await start({ folder });
  await ask(url, 'create table kept as select 42 as n');
  const { pid } = server;

  server.kill('SIGKILL');

  expect(await until(async () => server.pid !== pid, { deadlineMs: 5_000 })).toBe(true);
  expect(await until(async () => (await ask(url, 'select n from kept')) === '42\n', { deadlineMs: 10_000 })).toBe(true);
  await stop();
  writeFileSync(join(folder, 'data/postmaster.pid'), `${process.pid}\n${join(folder, 'data')}\n`);
  writeFileSync(join(folder, '.s.PGSQL.5432.lock'), `${process.pid}\n`);
  expect(await ask((await start({ folder })).url, 'select n from kept')).toBe('42\n');
});

test('it lets in one role with its password, through a closed folder, and nobody from the network', async () => {
  const folder = newFolder();
  const { url } = await start({ folder: join(folder, 'here') });

  const facts = "select current_setting('listen_addresses'), current_setting('is_superuser'), current_setting('fsync')";
  expect(await ask(url, facts)).toBe('|off|on\n');
  expect(await ask(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).toContain('password authentication failed');
  expect(await ask(url.replace('//convi:', '//postgres:'), 'select 1')).toContain('no pg_hba.conf entry');
  expect(statSync(join(folder, 'here')).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'here/data/convi.password')).mode & 0o777).toBe(0o600);
});

test('below a path too long for a socket it takes a port of the loopback, with the same password', async () => {
  const { url } = await start({ folder: join(newFolder(), 'x'.repeat(100)) });

  expect(new URL(url)).toMatchObject({ hostname: '127.0.0.1', search: '' });
  expect(await ask(url, 'select 1')).toBe('1\n');
  expect(await ask(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).toContain('password authentication failed');
});

test('a folder that a kill left half-made is made anew', async () => {
  const folder = newFolder();
  const killed = starter(folder, '');
  const isHalfMade = async () => existsSync(join(folder, 'making/base'));
  expect(await until(isHalfMade, { deadlineMs: 10_000, everyMs: 2 })).toBe(true);
  killed.kill('SIGKILL');

  const { url } = await start({ folder });

  expect(await ask(url, 'select 1')).toBe('1\n');
  expect(existsSync(join(folder, 'making'))).toBe(false);
});

test('it ends with its parent, and can be started again at once', async () => {
  const [folder, token] = [newFolder(), startToken()];
  const parent = starter(folder, token);
  await new Promise((resolve) => parent.stdout?.once('data', resolve));
  expect(processesOf(token).length).toBeGreaterThan(2);

  parent.kill('SIGKILL');

  expect(await ask((await start({ folder })).url, 'select 1')).toBe('1\n');
  expect(processesOf(token).filter(({ pid }) => pid !== parent.pid)).toEqual([]);
});

test('what a killed process left in the temporary folder goes with the next start', async () => {
  const ended = spawn('true');
  await new Promise((resolve) => ended.once('exit', resolve));
  const [forsaken, own] = [ended.pid, process.pid].map((pid) => mkdtempSync(join(tmpdir(), `convi-postgres-${pid}-`)));
  undo.push(() => rmSync(own ?? '', { recursive: true }));

  await start();

  expect([existsSync(forsaken ?? ''), existsSync(own ?? '')]).toEqual([false, true]);
});

test('no statement and no value reaches its log', async () => {
  const log = join(newFolder(), 'log');
  const file = openSync(log, 'w');
  const { url } = await start({ launch: (program) => startChild({ ...program, stdio: ['ignore', file, file] }) });
  closeSync(file);

  const duplicate = `create table t (a text unique); insert into t values ('${MARKER}'), ('${MARKER}')`;
  for (const wrong of [duplicate, `select '${MARKER}'::int`, `select '${MARKER}`, `select "${MARKER}"`]) {
    expect(await ask(url, wrong)).toContain(MARKER);
  }
  const asked = ask(url, `select pg_terminate_backend(pg_backend_pid()), '${MARKER}'`);
  expect(await asked).toContain('terminating connection');

  expect(readFileSync(log, 'utf8')).toContain('terminating connection');
  expect(readFileSync(log, 'utf8')).not.toContain(MARKER);
});
