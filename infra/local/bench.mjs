import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { startChild } from './processes/start-child.mjs';
import { setUp } from './set-up.mjs';
import { Refusal, runCommand } from './terminal/run-command.mjs';
import { pinnedNode } from './toolchain/pinned-node.mjs';
import { toolEnvironment } from './toolchain/tool.mjs';

const folder = join(root, 'test', 'bench');

const known = () =>
  existsSync(folder) ? readdirSync(folder).flatMap((name) => (name.endsWith('.ts') ? [name.slice(0, -3)] : [])) : [];

/** @param {string} name @param {readonly string[]} args */
const run = async (name, args) => {
  const program = { command: pinnedNode, args: [join(folder, `${name}.ts`), ...args], env: toolEnvironment() };
  const child = startChild({ ...program, cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  return (await child.exited).code ?? 1;
};

/** npm run bench -- NAME [its options]; without a name all, one after the other. */
const bench = async () => {
  const [name, ...args] = process.argv.slice(2);
  if (name && !known().includes(name)) throw new Refusal(`No benchmark ${name}. There are: ${known().join(', ')}.`);
  await setUp({ home: join(root, '.convi'), groups: ['base', 'test'] });
  let worst = 0;
  for (const one of name ? [name] : known()) worst = Math.max(worst, await run(one, args));
  return worst;
};

await runCommand(bench);
