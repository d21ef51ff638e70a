import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './paths.mjs';
import { runToEnd } from './processes/run-to-end.mjs';
import { changedFiles } from './scaffold/changed-files.mjs';
import { wishOf } from './scaffold/wish.mjs';
import { Refusal, runCommand } from './terminal/run-command.mjs';
import { say } from './terminal/say.mjs';
import { tool, toolEnvironment } from './toolchain/tool.mjs';

/** Imports in order, lines broken as the checks want them. @param {readonly string[]} paths */
const format = async (paths) => {
  const command = tool('@biomejs/biome', ['check', '--write', '--config-path', 'infra/config', ...paths]);
  const { code, output } = await runToEnd(command, { cwd: root, env: toolEnvironment() });
  if (code !== 0) throw new Refusal(`The new files do not pass the checks:\n${output}`);
};

/** npm run new -- format ID: everything that a new format needs, as far as a machine can know it. */
const addFormat = async () => {
  const wish = wishOf(process.argv.slice(2));
  const files = changedFiles(root, wish);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  await format(Object.keys(files));
  for (const path of Object.keys(files)) say(`wrote ${path}`);
  say(
    `Now fill in the signature in the row and the engine's part in the converter (it was made from ${wish.like}), then:`,
  );
  say(`  npm run try -- FILE --to ${wish.id}`);
  say('  npm run check');
  return 0;
};

await runCommand(addFormat);
