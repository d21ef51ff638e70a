import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from '../paths.mjs';

const folder = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin');

/** The Node that the project pins: the npm package of this platform, not the one that happens to run the runner. */
export const pinnedNode = join(folder, 'node');

export const hasPinnedNode = () => existsSync(pinnedNode);

/** A search path on which `node` is the pinned one and the project's tools are found. */
export const toolPath = () => [folder, join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
