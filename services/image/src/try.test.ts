import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '@convi/testing';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { halves } from './pictures.fixture.ts';

const script = join(import.meta.dirname, 'try.ts');
const node = process.execPath;

test('a picture is converted by one command, with options as words', async () => {
  const folder = scratchFolder();
  const [file, out] = [join(folder, 'photo.jpg'), join(folder, 'small.webp')];
  writeFileSync(file, await halves().jpeg().toBuffer());

  const told = execFileSync(node, [script, file, '--to', 'webp', '--out', out, 'width=20', 'lossless=true']).toString();

  expect(JSON.parse(told)).toMatchObject({ results: [out], warnings: [] });
  expect(await sharp(out).metadata()).toMatchObject({ format: 'webp', width: 20 });
});

test('a failure is told by its code', () => {
  const file = join(scratchFolder(), 'photo.jpg');
  writeFileSync(file, Buffer.from('ffd8ffe000104a46494600', 'hex'));

  const { status, stdout } = spawnSync(node, [script, file, '--to', 'png']);

  expect(JSON.parse(stdout.toString())).toEqual({ failure: 'corrupt-input' });
  expect(status).toBe(1);
});
