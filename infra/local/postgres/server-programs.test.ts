import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { serverPrograms } from './server-programs.mjs';

const folder = mkdtempSync(join(tmpdir(), 'convi-versions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const install = (version: string, program: string): void => {
  mkdirSync(join(folder, version, 'bin'), { recursive: true });
  writeFileSync(join(folder, version, 'bin', program), '');
};

const data = join(folder, 'data');
mkdirSync(data);
install('9', 'postgres');
install('15', 'postgres');
install('17', 'psql');

test('a new database is made by the newest server, whatever clients there are', () => {
  expect(serverPrograms(data, folder)).toBe(join(folder, '15/bin'));
  expect(() => serverPrograms(data, join(folder, 'none'))).toThrow('apt-get install postgresql');
});

test('a database stays with the version that made it', () => {
  writeFileSync(join(data, 'PG_VERSION'), '9\n');
  expect(serverPrograms(data, folder)).toBe(join(folder, '9/bin'));

  writeFileSync(join(data, 'PG_VERSION'), '14\n');
  expect(() => serverPrograms(data, folder)).toThrow('made by PostgreSQL 14, which is not installed');
});
