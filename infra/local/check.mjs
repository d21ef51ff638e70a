import { join } from 'node:path';
import { sentence, sum } from './checks/counts.mjs';
import { runChecks } from './checks/run-checks.mjs';
import { runTests } from './checks/run-tests.mjs';
import { sourceChecks, typeChecks } from './checks/static-checks.mjs';
import { root } from './paths.mjs';
import { ensureSystemPackages } from './system/system-packages.mjs';
import { runCommand } from './terminal/run-command.mjs';
import { say } from './terminal/say.mjs';
import { ensureNpmPackages } from './toolchain/npm-packages.mjs';

/** npm run check, or npm run check -- NAME...: types and tests of these workspaces only, with those that start real programs. */
const check = async () => {
  const names = process.argv.slice(2);
  await ensureNpmPackages();
  await ensureSystemPackages({ home: join(root, '.convi'), groups: ['base', 'test'] });
  say('checking types, sources, arrows, dead code; then unit tests');
  // Two at a time: the compiler keeps one core busy, the small tools take turns on the other.
  const lanes = await Promise.all([runChecks(typeChecks(names)), runChecks(sourceChecks(names))]);
  const unit = await runTests({
    name: 'unit',
    projects: names.length > 0 ? ['unit', 'parts'] : ['unit'],
    folders: names.map((name) => `/${name}/`),
    reporter: 'dot',
  });
  const all = sum([...lanes.flat(), unit]);
  console.log(sentence(all));
  return all.failed === 0 ? 0 : 1;
};

await runCommand(check);
