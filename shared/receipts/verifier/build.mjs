// @ts-check
// Makes the verifier: a program for Node (the npm package convi-verify) and a page in one file, both without dependencies.
//   node build.mjs            into shared/receipts/build
//   node build.mjs FOLDER     into there; with --page only the page
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './making/bundle.mjs';
import { npmPackage, version } from './making/npm-package.mjs';
import { pageOf } from './making/page.mjs';

const here = import.meta.dirname;

const madeProgram = () =>
  bundle({
    entry: join(here, 'cli', 'main.ts'),
    platform: 'node',
    target: 'node18',
    // Who checks a receipt with it may want to read it.
    minify: false,
    define: { CONVI_VERIFY_VERSION: JSON.stringify(version) },
  });

const madePage = async () =>
  pageOf(await bundle({ entry: join(here, 'page', 'main.ts'), platform: 'browser', target: 'es2022', minify: true }));

const { values, positionals } = parseArgs({ options: { page: { type: 'boolean' } }, allowPositionals: true });
const folder = resolve(positionals[0] ?? join(here, '..', 'build'));
const page = await madePage();
const files = values.page ? { 'verify.html': page } : npmPackage({ program: await madeProgram(), page });
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
if (!values.page) chmodSync(join(folder, 'convi-verify.mjs'), 0o755);
