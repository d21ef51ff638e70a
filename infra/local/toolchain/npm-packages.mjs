import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { runToEnd } from '../processes/run-to-end.mjs';
import { Refusal } from '../terminal/run-command.mjs';
import { step } from '../terminal/say.mjs';
import { changedRows } from './changed-rows.mjs';
import { isInstalled, rowsOf } from './installed-packages.mjs';
import { hasPinnedNode, pinnedNode } from './pinned-node.mjs';

const lock = join(root, 'package-lock.json');

/** `npm install`, not `npm ci`: that refuses a lock without the rows of other platforms. @param {(detail: string) => void} tell */
const install = async (tell) => {
  const [text, before] = [readFileSync(lock), rowsOf(lock)];
  const { code, output } = await runToEnd(['npm', 'install', '--no-audit', '--no-fund'], { cwd: root, onLine: tell });
  if (code !== 0) throw new Refusal(`npm install failed:\n${output}`);
  const changed = changedRows(before, rowsOf(lock));
  writeFileSync(lock, text);
  if (changed.length > 0)
    throw new Refusal(
      `npm would change package-lock.json (${changed.join(', ')}). Run npm install yourself if that is meant.`,
    );
};

/** The npm packages and the pinned Node are there when this resolves. */
export const ensureNpmPackages = async () => {
  if (isInstalled(root) && hasPinnedNode()) return;
  await step('installing npm packages', install);
  if (!hasPinnedNode()) throw new Refusal(`npm brought no Node for this platform: ${pinnedNode} is missing.`);
};
