import { runToEnd } from '../processes/run-to-end.mjs';
import { Refusal } from '../terminal/run-command.mjs';
import { say, step } from '../terminal/say.mjs';
import { aptScript } from './apt-script.mjs';
import { isStamped, missingPackages, stamp } from './package-state.mjs';
import { packageTable } from './package-table.mjs';

/** @typedef {import('./package-table.mjs').SystemPackage['group']} Group */

/** @param {readonly string[]} names */
const installLine = (names) =>
  `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;

/** @param {readonly string[]} names */
const mustInstall = (names) =>
  new Refusal(
    `Some packages of the system are missing and this user may not install them. Run this line, then start again:\n\n${installLine(names)}\n`,
  );

/** @param {readonly string[]} names */
const noApt = (names) =>
  new Refusal(
    `This system has no apt. Install these programs its own way (Debian's names: ${names.join(' ')}), or use the container: docker compose -f infra/docker/compose.yaml up`,
  );

/** @typedef {{isRoot: boolean, env: NodeJS.ProcessEnv}} Machine */

/** @type {Machine} */
const thisMachine = { isRoot: process.getuid?.() === 0, env: process.env };

/** The words before a command that make it root's; undefined when we may not. @param {Machine} machine */
const asRoot = async ({ isRoot, env }) => {
  if (isRoot) return [];
  const { code } = await runToEnd(['sudo', '-n', 'true'], { env });
  return code === 0 ? ['sudo', '-n'] : undefined;
};

/** @param {readonly string[]} names @param {readonly string[]} prefix */
const install = async (names, prefix) => {
  const [command = 'sh', ...rest] = [...prefix, 'sh', '-c', aptScript, 'apt', ...names];
  const { code, output } = await step(`installing ${names.length} packages of the system`, (tell) =>
    runToEnd([command, ...rest], { onLine: tell, outlives: true }),
  );
  if (code !== 0) throw new Refusal(`apt-get failed:\n${output.split('\n').slice(-20).join('\n')}`);
};

/**
 * The programs that Convi runs are there when this resolves.
 * @param {{home: string, groups: readonly Group[]}} wanted
 * @param {Machine} [machine]
 */
export const ensureSystemPackages = async ({ home, groups }, machine = thisMachine) => {
  const packages = packageTable.filter(({ group }) => groups.includes(group));
  if (isStamped(home, packages)) return;
  const missing = await missingPackages(packages, machine.env);
  if (!missing) throw noApt(packages.map(({ name }) => name));
  if (missing.length > 0) {
    const prefix = await asRoot(machine);
    if (!prefix) throw mustInstall(missing);
    say(`missing: ${missing.join(' ')}`);
    await install(missing, prefix);
  }
  stamp(home, packages);
};
