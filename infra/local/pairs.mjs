import { join } from 'node:path';
import { root } from './paths.mjs';
import { startChild } from './processes/start-child.mjs';
import { setUp } from './set-up.mjs';
import { runCommand } from './terminal/run-command.mjs';
import { pinnedNode } from './toolchain/pinned-node.mjs';
import { toolEnvironment } from './toolchain/tool.mjs';

/** npm run test:pairs -- [--service NAME] [--again]: every input into every output, on a Convi of its own. */
const pairs = async () => {
  await setUp({ home: join(root, '.convi'), groups: ['base', 'test'] });
  const args = [join(root, 'test', 'pairs', 'pairs.ts'), ...process.argv.slice(2)];
  const child = startChild({
    ...{ command: pinnedNode, args, env: toolEnvironment(), cwd: root },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return (await child.exited).code ?? 1;
};

await runCommand(pairs);
