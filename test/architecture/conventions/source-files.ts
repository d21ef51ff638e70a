import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type SourceFile = { readonly path: string; readonly text: string };

const FOLDERS = ['shared', 'services', 'web', 'infra', 'test'];
const LEFT_OUT = new Set(['node_modules', '.turbo', '.svelte-kit', 'build', 'static']);
const SOURCE = /[.](ts|mjs|cjs|svelte)$/;

const filesIn = (root: string, folder: string): SourceFile[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !LEFT_OUT.has(name))
    .flatMap((entry): SourceFile[] => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesIn(root, path);
      return SOURCE.test(entry.name) ? [{ path, text: readFileSync(join(root, path), 'utf8') }] : [];
    });

export const sourceFiles = (root: string): SourceFile[] => FOLDERS.flatMap((folder) => filesIn(root, folder));
