import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issued, PROJECT } from '../evidence.fixture.ts';

const run = promisify(execFile);

/** The pinned Node, and the system's own where there is one: the package is for whoever has Node 18 or later. */
const nodes = (): string[] => {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const found = folders.map((folder) => join(folder, 'node')).find((path) => existsSync(path));
  return found ? [process.execPath, found] : [process.execPath];
};

const home = mkdtempSync(join(tmpdir(), 'convi-verify-'));
const program = join(home, 'node_modules', 'convi-verify', 'convi-verify.mjs');
// Neither a proxy nor a registry nor a cache: nothing that the installation or the program could go out with.
const environment = { PATH: process.env.PATH ?? '', HOME: home, npm_config_cache: join(home, 'cache') };

const put = (name: string, value: unknown): void =>
  writeFileSync(join(home, name), typeof value === 'string' ? value : JSON.stringify(value));

beforeAll(async () => {
  const built = join(home, 'built');
  await run(process.execPath, [join(import.meta.dirname, '..', 'build.mjs'), built]);
  await run('npm', ['pack', '--pack-destination', home], { cwd: built, env: environment });
  const [tarball = ''] = readdirSync(home).filter((name) => name.endsWith('.tgz'));
  put('package.json', { name: 'elsewhere', private: true });
  await run('npm', ['install', '--offline', '--no-audit', tarball], { cwd: home, env: environment });
  const { receipt, keys, before, strange, chain, pieces, head } = issued;
  const gone = { type: 'about:blank', title: 'Gone', status: 410, slug: 'project-ended', instance: 'urn:x', receipt };
  const files = { receipt, keys, before, strange, chain, head, gone, answer: { receipt } };
  for (const [name, value] of Object.entries(files)) put(`${name}.json`, value);
  for (const [at, piece] of pieces.entries()) put(`piece-${at}.json`, piece);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

type Ended = { readonly code: number; readonly out: string; readonly error: string };

const ended = async (command: readonly string[]): Promise<Ended> => {
  const [name = '', ...args] = command;
  return run(name, args, { cwd: home, env: {} }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, error: stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      out: stdout,
      error: stderr,
    }),
  );
};

const verified = (...args: readonly string[]): Promise<Ended> => ended([process.execPath, program, ...args]);
const inChain = ['--chain', 'piece-0.json', '--chain', 'piece-1.json', '--head', 'head.json'];
const allOf = ['--keys', 'keys.json', '--trusted', 'before.json', '--project', PROJECT];

test('what is installed is one program without dependencies, the page, and whose code is in them', () => {
  const installed = join(home, 'node_modules', 'convi-verify');
  const { dependencies, bin, license } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));

  expect(readdirSync(installed).sort()).toEqual(
    ['LICENSE', 'README.md', 'THIRD-PARTY.txt', 'convi-verify.mjs', 'package.json', 'verify.html'].sort(),
  );
  expect({ dependencies, bin, license }).toEqual({
    dependencies: undefined,
    bin: { 'convi-verify': './convi-verify.mjs' },
    license: 'AGPL-3.0-or-later',
  });
  expect(
    readFileSync(program, 'utf8')
      .match(/^import .* from ".*";$/gm)
      ?.sort(),
  ).toEqual(['import { parseArgs } from "node:util";', 'import { readFileSync } from "node:fs";']);
  expect(readFileSync(join(installed, 'THIRD-PARTY.txt'), 'utf8')).toContain('Paul Miller');
});

test('the same sources give the same bytes, wherever they are built', async () => {
  const again = join(home, 'again');
  await run(process.execPath, [join(import.meta.dirname, '..', 'build.mjs'), again], { cwd: home });

  for (const name of ['convi-verify.mjs', 'verify.html']) {
    expect(readFileSync(join(again, name)).equals(readFileSync(join(home, 'built', name)))).toBe(true);
  }
});

test.each(nodes())('a genuine receipt ends with 0 under %s', async (node) => {
  const { code, out, error } = await ended([node, program, 'receipt.json', ...allOf, ...inChain]);

  expect({ code, error }).toEqual({ code: 0, error: '' });
  expect(out).toMatch(/^Genuine\.\n/);
  expect(out).not.toMatch(/FAILED| - /);
  expect(out).toContain('Key destroyed       2026-06-03T10:12:00.212Z');
  expect(out).toContain(issued.receipt.doesNotProve);
});

test.each(nodes())('any changed byte ends with 1 or 2 under %s', async (node) => {
  const text = JSON.stringify(issued.receipt);
  const places = Array.from({ length: 20 }, (_, at) => Math.floor((at * text.length) / 20));
  const codes = await Promise.all(
    places.map(async (at) => {
      const changed = String.fromCharCode(text.charCodeAt(at) ^ 1);
      put(`changed-${at}.json`, text.slice(0, at) + changed + text.slice(at + 1));
      return (await ended([node, program, `changed-${at}.json`, ...allOf])).code;
    }),
  );

  expect(codes.filter((code) => code !== 1 && code !== 2)).toEqual([]);
  expect(new Set(codes)).toEqual(new Set([1, 2]));
});

test('it is installed as a command, and needs no network', async () => {
  const command = join(home, 'node_modules', '.bin', 'convi-verify');
  const closed = ['bwrap', '--dev-bind', '/', '/', '--unshare-net', '--die-with-parent', '--'];
  const path = ['/usr/bin/env', `PATH=${join(process.execPath, '..')}:/usr/bin:/bin`];

  const { code, out } = await ended([...path, ...closed, command, 'receipt.json', ...allOf]);

  expect({ code, verdict: out.split('\n')[0] }).toEqual({ code: 0, verdict: 'Genuine.' });
});

test.each(['gone.json', 'answer.json'])('the receipt in %s is found', async (name) => {
  expect((await verified(name, '--keys', 'keys.json')).code).toBe(0);
});

test('what comes in by the standard input is read too', async () => {
  const script = `${process.execPath} ${program} - --keys keys.json < receipt.json`;

  expect((await ended(['/bin/sh', '-c', script])).code).toBe(0);
});

test('a check that fails is named, and nothing is said to be proven', async () => {
  const wrongKeys = await verified('receipt.json', '--keys', 'strange.json');
  const otherProject = await verified('receipt.json', '--keys', 'keys.json', '--project', 'q'.repeat(26));
  const otherTrust = await verified('receipt.json', '--keys', 'keys.json', '--trusted', 'strange.json');
  const cut = await verified('receipt.json', '--keys', 'keys.json', '--chain', 'piece-0.json', '--head', 'head.json');

  expect([wrongKeys, otherProject, otherTrust, cut].map(({ code }) => code)).toEqual([1, 1, 1, 1]);
  expect(wrongKeys.out).toMatch(/^Not genuine\.[\s\S]*FAILED {2}The key that signed it, .* is not among them\./);
  expect(otherProject.out).toContain('FAILED  It is not of the project');
  expect(otherTrust.out).toContain('FAILED  The keys do not follow from those');
  expect(cut.out).toContain('FAILED  The links do not lead to that end');
  expect(wrongKeys.out).not.toContain('proves');
});

test('what cannot be read ends with 2 and says which file and why', async () => {
  put('cut.json', JSON.stringify(issued.receipt).slice(0, -9));
  writeFileSync(join(home, 'binary.json'), Buffer.from([0xff, 0xfe, 0x00]));
  const said = await Promise.all([
    verified('missing.json', '--keys', 'keys.json'),
    verified('cut.json', '--keys', 'keys.json'),
    verified('binary.json', '--keys', 'keys.json'),
    verified('keys.json', '--keys', 'keys.json'),
    verified('receipt.json', '--keys', 'keys.json', '--chain', 'chain.json'),
    verified('receipt.json'),
    verified('receipt.json', '--keyz', 'keys.json'),
  ]);

  expect(said.map(({ code, out }) => `${code}${out}`)).toEqual(said.map(() => '2'));
  expect(said.map(({ error }) => error.split('\n')[0])).toEqual([
    'missing.json: There is no such file.',
    'cut.json: It is not JSON: it was changed or cut short.',
    'binary.json: It is not text.',
    'keys.json: It is a list of keys, which belongs elsewhere.',
    '--chain and --head are of use only together.',
    'Name the keys: --keys FILE.',
    expect.stringContaining("Unknown option '--keyz'"),
  ]);
});

test('it tells its usage and its version', async () => {
  expect((await verified('--help')).out).toMatch(/^Usage: convi-verify RECEIPT --keys FILE/);
  expect((await verified('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});
