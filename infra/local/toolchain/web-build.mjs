import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { runToEnd } from '../processes/run-to-end.mjs';
import { Refusal } from '../terminal/run-command.mjs';
import { step } from '../terminal/say.mjs';
import { toolPath } from './pinned-node.mjs';

const SOURCES = ['web', 'shared/contracts', 'shared/client', 'shared/receipts'];
const NOT_SOURCES = new Set(['node_modules', 'build', '.svelte-kit', '.turbo']);
/** The pages of the web app, and the page of the verifier beside them. */
const built = ['index.html', 'verify.html'].map((name) => join(root, 'web', 'build', name));
const stamp = join(root, 'web', '.svelte-kit', 'built-from');

/** @param {string} folder @returns {string[]} */
const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !NOT_SOURCES.has(name))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort();

const digest = () => {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const path of SOURCES.flatMap((folder) => filesIn(join(root, folder)))) {
    hash.update(`\0${path}\0`).update(readFileSync(path));
  }
  return hash.digest('hex');
};

/** The web app is built from the sources as they are when this resolves. */
export const ensureWebBuild = async () => {
  const now = digest();
  if (built.every((path) => existsSync(path)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  const env = { ...process.env, PATH: toolPath(), NODE_ENV: 'production' };
  const { code, output } = await step('building the web app', (tell) =>
    runToEnd(['npm', 'run', 'build', '-w', 'web'], { cwd: root, env, onLine: tell }),
  );
  if (code !== 0) throw new Refusal(`The web app could not be built:\n${output}`);
  mkdirSync(join(root, 'web', '.svelte-kit'), { recursive: true });
  writeFileSync(stamp, now);
};
