// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const receipts = join(import.meta.dirname, '..', '..');

const PACKAGE = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//;

/** @typedef {{name: string, version: string, license: string, text: string}} Notice */
/** @typedef {{code: string, notices: readonly Notice[]}} Bundle */

/** @param {string} folder @returns {Notice} */
const noticeOf = (folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { name, version, license, text: readFileSync(join(folder, 'LICENSE'), 'utf8').trim() };
};

/** The packages of others that went into a bundle. @param {readonly string[]} modules */
const noticesOf = (modules) => {
  const folders = modules.flatMap((path) => PACKAGE.exec(path)?.[1] ?? []);
  return [...new Set(folders)].sort().map(noticeOf);
};

/**
 * One module with everything in it that its entry needs, and what must be said of others' code in it.
 * @param {{entry: string, platform: 'node' | 'browser', target: string, minify: boolean, define?: Record<string, string>}} wanted
 * @returns {Promise<Bundle>}
 */
export const bundle = async ({ entry, platform, target, minify, define = {} }) => {
  const build = await rolldown({
    // Names of modules stand in the bundle: they are the same wherever it is made.
    cwd: receipts,
    input: entry,
    platform,
    transform: { target, define },
    // Tables of the contracts that nothing here reads are left out; only our own modules do something by being loaded.
    treeshake: { moduleSideEffects: (id) => id.includes('/receipts/verifier/') },
  });
  const { output } = await build.generate({ format: 'esm', minify, comments: false, codeSplitting: false });
  await build.close();
  const [chunk, ...more] = output;
  if (!chunk || more.length > 0) throw new Error('the bundle is not one file');
  const used = Object.entries(chunk.modules).filter(([, { renderedLength }]) => renderedLength > 0);
  return { code: chunk.code, notices: noticesOf(used.map(([path]) => path)) };
};
