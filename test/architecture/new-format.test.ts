import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runToEnd } from '../../infra/local/processes/run-to-end.mjs';
import { toolEnvironment } from '../../infra/local/toolchain/tool.mjs';
import { tone } from '../fixtures/audio.ts';
import { type CopiedTree, copiedTree } from './tree/copied-tree.ts';

// What CONTRIBUTING.md tells a newcomer to do, done in a copy of the tree with a format that ffmpeg can write and Convi
// does not know: Creative Voice, as old sound cards had it.

const CHECK_MS = 400_000;
const MAGIC = 'Creative Voice File';

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
    'audio/x-voc',
    '--signature',
    Buffer.from(MAGIC).toString('hex'),
  ];
  const words = ['--name', 'Creative Voice', '--en', 'For old sound cards', '--ru', 'Для старых звуковых карт'];
  const written = await succeed('new.mjs', ['format', 'voc', ...facts, ...words]);
  expect(written.match(/wrote (\S+)/g)).toHaveLength(6);

  fillIn('services/audio/src/converters/voc.ts', [
    [/muxer: 'wav'/, "muxer: 'voc'"],
    [/encoding: .*/, "encoding: () => ({ codec: 'pcm_s16le' }),"],
  ]);
  // The audio service reads back what it wrote, and reads nothing without a demuxer of its own choice.
  fillIn('services/audio/src/engines/ffmpeg/demuxers.ts', [[/wav: .*/, "$&\n  voc: ['voc'],"]]);
  fillIn('services/audio/src/sounds.fixture.ts', [
    [/wav: \(\) => .*/, "$&\n  voc: () => made('a.voc', ['-c:a', 'pcm_s16le']),"],
  ]);
  const sound = join(tree.path, 'tone.wav');
  writeFileSync(sound, tone(1, 8_000));
  await succeed('try.mjs', [sound, '--to', 'voc', '--channels', 'mono']);
  expect(readFileSync(join(tree.path, 'tone.voc')).toString('latin1', 0, MAGIC.length)).toBe(MAGIC);

  expect(await succeed('check.mjs', ['contracts', 'audio', 'web'])).toMatch(/^\d+ passed, 0 failed$/m);
});

test('a format that exists is not written over', async () => {
  const written = await run('new.mjs', ['format', 'webp']);

  expect(written.code).toBe(1);
  expect(written.output).toContain('There is a format webp already');
  expect(existsSync(join(tree.path, 'services/image/src/converters/to-webp.test.ts'))).toBe(false);
});
