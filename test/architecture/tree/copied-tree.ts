import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isInstalled } from '../../../infra/local/toolchain/installed-packages.mjs';

export const root = join(import.meta.dirname, '../../..');

const WORKSPACES = ['shared', 'services'];
const LEFT_OUT = new Set(['node_modules', '.git', '.convi', '.turbo', '.svelte-kit', 'build']);

export type CopiedTree = {
  readonly path: string;
  readonly plant: (files: Readonly<Record<string, string>>) => void;
  readonly remove: () => void;
};

const linkAll = (from: string, to: string): void => {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name === '@convi') continue;
    // A scope is a folder of the copy: whoever puts a package into it leaves the checkout alone.
    if (name.startsWith('@')) linkAll(join(from, name), join(to, name));
    else symlinkSync(join(from, name), join(to, name));
  }
};

const workspacesIn = (path: string): string[] => [
  ...WORKSPACES.flatMap((folder) => readdirSync(join(path, folder)).map((name) => join(path, folder, name))),
  ...['web', 'infra', 'test'].map((name) => join(path, name)),
];

// The packages of npm are those of the checkout; our own are the copies.
const linkPackages = (path: string): void => {
  linkAll(join(root, 'node_modules'), join(path, 'node_modules'));
  mkdirSync(join(path, 'node_modules', '@convi'));
  for (const workspace of workspacesIn(path)) {
    symlinkSync(workspace, join(path, 'node_modules', '@convi', basename(workspace)));
    const nested = join(root, workspace.slice(path.length), 'node_modules');
    if (existsSync(nested)) linkAll(nested, join(workspace, 'node_modules'));
  }
};

/** A copy of the sources in which files can be planted: rules and tools run there as they do in the checkout. */
export const copiedTree = (): CopiedTree => {
  // A command in the copy would bring what is missing, and the copy's packages are those of the checkout.
  if (!isInstalled(root)) throw new Error('npm packages are not in step with package-lock.json: run npm install');
  const path = mkdtempSync(join(tmpdir(), 'convi-tree-'));
  for (const name of readdirSync(root)) {
    const filter = (source: string): boolean => !LEFT_OUT.has(basename(source));
    if (!LEFT_OUT.has(name)) cpSync(join(root, name), join(path, name), { recursive: true, filter });
  }
  linkPackages(path);
  const plant = (files: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), text);
    }
  };
  return { path, plant, remove: () => rmSync(path, { recursive: true, force: true }) };
};
