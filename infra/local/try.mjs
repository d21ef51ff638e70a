import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './paths.mjs';
import { runToEnd } from './processes/run-to-end.mjs';
import { startChild } from './processes/start-child.mjs';
import { ensureSystemPackages } from './system/system-packages.mjs';
import { Refusal, runCommand } from './terminal/run-command.mjs';
import { ensureNpmPackages } from './toolchain/npm-packages.mjs';
import { pinnedNode } from './toolchain/pinned-node.mjs';
import { toolEnvironment } from './toolchain/tool.mjs';

const usage = 'npm run try -- FILE --to FORMAT [--out FILE] [--service NAME] [--option value ...]';
/** Every other `--name value` is an option of the profile. */
const OURS = new Set(['to', 'out', 'service']);

/** Which service makes a format: the one that its row names. @param {string} to */
const serviceOf = async (to) => {
  const script =
    "import { formats } from '@convi/contracts'; console.log(formats.find(({ id }) => id === process.argv[1])?.service ?? '');";
  const command = /** @type {[string, ...string[]]} */ ([pinnedNode, '--input-type=module', '-e', script, to]);
  const { output } = await runToEnd(command, { cwd: root, env: toolEnvironment() });
  return output.trim();
};

/**
 * Words into options and files; an option without a value is a switch.
 * @param {readonly string[]} words
 * @returns {{files: string[], options: [string, string][]}}
 */
const split = ([word, next, ...rest]) => {
  if (word === undefined) return { files: [], options: [] };
  const isOption = word.startsWith('--');
  const hasValue = isOption && next !== undefined && !next.startsWith('--');
  const { files, options } = split(hasValue || next === undefined ? rest : [next, ...rest]);
  if (!isOption) return { files: [word, ...files], options };
  return { files, options: [[word.slice(2), hasValue ? next : 'true'], ...options] };
};

/** Paths are meant from where the command was typed; npm runs it in the root. @param {string} path */
const typed = (path) => resolve(process.env.INIT_CWD ?? process.cwd(), path);

const tryFile = async () => {
  const { files, options } = split(process.argv.slice(2));
  const [file] = files;
  const { to, out, service } = Object.fromEntries(options);
  const pairs = options.flatMap(([name, value]) => (OURS.has(name) ? [] : [`${name}=${value}`]));
  if (!file || !to) throw new Refusal(usage);
  if (!existsSync(typed(file))) throw new Refusal(`There is no file ${file}.`);
  await ensureNpmPackages();
  await ensureSystemPackages({ home: join(root, '.convi'), groups: ['base'] });
  const maker = service ?? (await serviceOf(to));
  if (!maker) throw new Refusal(`Convi knows no format ${to}.`);
  const args = [
    join(root, 'services', maker, 'src', 'try.ts'),
    typed(file),
    '--to',
    to,
    ...(out ? ['--out', typed(out)] : []),
    ...pairs,
  ];
  const child = startChild({ command: pinnedNode, args, env: toolEnvironment(), cwd: root, stdio: 'inherit' });
  return (await child.exited).code ?? 1;
};

await runCommand(tryFile);
