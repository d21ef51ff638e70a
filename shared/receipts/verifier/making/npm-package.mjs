// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const receipts = join(import.meta.dirname, '..', '..');

/** @param {import('./bundle.mjs').Notice} notice */
const paragraph = ({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}\n`;

/** The version of the verifier is that of the package whose formats it reads. */
export const version = JSON.parse(readFileSync(join(receipts, 'package.json'), 'utf8')).version;

const manifest = {
  name: 'convi-verify',
  version,
  description: 'Checks the deletion receipts of Convi, offline',
  license: 'AGPL-3.0-or-later',
  type: 'module',
  bin: { 'convi-verify': './convi-verify.mjs' },
  files: ['convi-verify.mjs', 'verify.html', 'THIRD-PARTY.txt'],
  engines: { node: '>=18.3' },
};

/**
 * The files of the npm package by name.
 * @param {{program: import('./bundle.mjs').Bundle, page: string}} made
 * @returns {Record<string, string>}
 */
export const npmPackage = ({ program, page }) => ({
  'package.json': `${JSON.stringify(manifest, null, 2)}\n`,
  'README.md': readFileSync(join(receipts, 'verifier', 'README.md'), 'utf8'),
  LICENSE: readFileSync(join(receipts, '..', '..', 'LICENSE'), 'utf8'),
  'THIRD-PARTY.txt': program.notices.map(paragraph).join(`\n${'-'.repeat(80)}\n\n`),
  'convi-verify.mjs': `#!/usr/bin/env node\n${program.code}`,
  'verify.html': page,
});
