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

/** @param {readonly string[]} args @returns {{file: string | undefined, ours: Record<string, string>, pairs: string[]}} */
const split = (args) => {
  /** @type {{file: string | undefined, ours: Record<string, string>, pairs: string[]}} */
  const found = { file: undefined, ours: {}, pairs: [] };
  for (let at = 0; at < args.length; at += 1) {
    const [word = '', next = ''] = args.slice(at, at + 2);
    if (word.startsWith('--')) {
      // An option without a value is a switch.
      const isSwitch = next === '' || next.startsWith('--');
      const [name, value] = [word.slice(2), isSwitch ? 'true' : next];
      if (!isSwitch) at += 1;
      if (OURS.has(name)) found.ours[name] = value;
      else found.pairs.push(`${name}=${value}`);
    } else if (found.file === undefined) found.file = word;
    else found.pairs.push(word);
  }
  return found;
};

/** Paths are meant from where the command was typed; npm runs it in the root. @param {string} path */
const typed = (path) => resolve(process.env.INIT_CWD ?? process.cwd(), path);

const tryFile = async () => {
  const { file, ours, pairs } = split(process.argv.slice(2));
  const { to, out, service } = ours;
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
