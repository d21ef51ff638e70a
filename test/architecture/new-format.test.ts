import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runToEnd } from '../../infra/local/processes/run-to-end.mjs';
import { tool, toolEnvironment } from '../../infra/local/toolchain/tool.mjs';
import { tone } from '../fixtures/audio.ts';
import { type CopiedTree, copiedTree } from './tree/copied-tree.ts';

// What CONTRIBUTING.md tells a newcomer to do, done in a copy of the tree with a format that ffmpeg can write and Convi
// does not know: the native files of the program SoX.

const CHECK_MS = 600_000;
const MAGIC = '.SoX';

let tree: CopiedTree;
beforeAll(() => {
  tree = copiedTree();
});
afterAll(() => tree.remove());

const run = (script: string, args: readonly string[]): ReturnType<typeof runToEnd> =>
  runToEnd([process.execPath, join('infra/local', script), ...args], { cwd: tree.path, env: toolEnvironment() });

/** What a command prints that must succeed. */
const succeed = async (script: string, args: readonly string[]): Promise<string> => {
  const { code, output } = await run(script, args);
  if (code !== 0) throw new Error(`${script} ended with ${code}: ${output}`);
  return output;
};

const fillIn = (path: string, changes: readonly (readonly [RegExp, string])[]): void => {
  const file = join(tree.path, path);
  const text = readFileSync(file, 'utf8');
  for (const [blank] of changes) expect(text).toMatch(blank);
  writeFileSync(
    file,
    changes.reduce((now, [blank, filled]) => now.replace(blank, filled), text),
  );
};

test('a format is added as CONTRIBUTING.md says: new, fill in, try, check', { timeout: CHECK_MS }, async () => {
  const facts = [
    '--service',
    'audio',
    '--media-type',
    'audio/x-sox',
    '--signature',
    Buffer.from(MAGIC).toString('hex'),
  ];
  const words = [
    '--name',
    'SoX native',
    '--en',
    'What the program SoX keeps between two steps',
    '--ru',
    'То, что программа SoX хранит между двумя шагами',
  ];
  const written = await succeed('new.mjs', ['format', 'sox', ...facts, ...words]);
  expect(written.match(/wrote (\S+)/g)).toHaveLength(6);

  fillIn('services/audio/src/engines/targets/sox.ts', [
    [/muxer: 'asf'/, "muxer: 'sox'"],
    [/encoding: [\s\S]*?\}\),/, "encoding: () => ({ codec: 'pcm_s32le' }),"],
    [/import \{ nearestRate.*\n/, ''],
  ]);
  // The audio service reads back what it wrote, and reads nothing without a demuxer of its own choice.
  fillIn('services/audio/src/engines/ffmpeg/demuxers.ts', [[/wav: .*/, "$&\n  sox: ['sox'],"]]);
  fillIn('shared/testing/src/sounds/sound-recipes.ts', [[/mp2: .*/, "$&\n  sox: ['-c:a', 'pcm_s32le', '-f', 'sox'],"]]);
  const sound = join(tree.path, 'tone.wav');
  writeFileSync(sound, tone(1, 8_000));
  await succeed('try.mjs', [sound, '--to', 'sox', '--channels', 'mono']);
  expect(readFileSync(join(tree.path, 'tone.sox')).toString('latin1', 0, MAGIC.length)).toBe(MAGIC);

  // The vocabulary and the words of the page, which every format needs; and the target itself.
  expect(await succeed('check.mjs', ['contracts', 'web'])).toMatch(/^\d+ passed, 0 failed$/m);
  const suite = ['run', '-c', 'infra/config/vitest.config.ts', '--project=parts', 'services/audio/src/engines/targets'];
  expect(await runToEnd(tool('vitest', suite), { cwd: tree.path, env: toolEnvironment() })).toMatchObject({ code: 0 });
});

test('a format that exists is not written over', async () => {
  const written = await run('new.mjs', ['format', 'webp']);

  expect(written.code).toBe(1);
  expect(written.output).toContain('There is a format webp already');
  expect(existsSync(join(tree.path, 'services/image/src/converters/to-webp.test.ts'))).toBe(false);
});
