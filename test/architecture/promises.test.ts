import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CopiedTree, copiedTree } from './tree/copied-tree.ts';
import { runTool } from './tree/run-tool.ts';

type Report = { readonly diagnostics: readonly { readonly code: string; readonly filename: string }[] };

const findingsIn = async (path: string, folders: readonly string[]): Promise<string[]> => {
  const args = ['--type-aware', '-c', 'infra/config/oxlintrc.json', '--format=json', ...folders];
  const { diagnostics } = JSON.parse(await runTool(path, ['oxlint', args])) as Report;
  return diagnostics.map(({ code, filename }) => `${/\(([^)]+)\)/.exec(code)?.[1] ?? code}: ${filename}`);
};

const work = 'const work = async (): Promise<number> => 1;\n';

/** For each rule a file that breaks it. */
const planted: Readonly<Record<string, readonly [string, string]>> = {
  'no-floating-promises': ['shared/kernel/src/planted-floating.ts', `${work}work();\n`],
  'no-misused-promises': ['shared/kernel/src/planted-misused.ts', `${work}export const a = work() ? 1 : 2;\n`],
  'await-thenable': ['shared/kernel/src/planted-await.ts', 'export const a = await 1;\n'],
  'no-explicit-any': ['shared/kernel/src/planted-any.ts', 'export const f = (a: any): number => (a ? 1 : 2);\n'],
  'no-unsafe-assignment': [
    'shared/kernel/src/planted-unsafe.ts',
    "export const a = JSON.parse('1');\nexport const b: number = a;\n",
  ],
  'only-throw-error': [
    'shared/kernel/src/planted-throw.ts',
    "export const f = (): never => {\n  throw 'planted';\n};\n",
  ],
  'switch-exhaustiveness-check': [
    'shared/kernel/src/planted-switch.ts',
    "export const f = (a: 'x' | 'y'): number => {\n  switch (a) {\n    case 'x':\n      return 1;\n  }\n  return 2;\n};\n",
  ],
};

let tree: CopiedTree;
let found: string[];

beforeAll(async () => {
  tree = copiedTree();
  tree.plant(Object.fromEntries(Object.values(planted)));
  found = await findingsIn(tree.path, ['shared/kernel/src']);
});
afterAll(() => tree.remove());

test.each(Object.entries(planted))('%s is found where it is broken', (rule, [path]) => {
  expect(found).toContain(`${rule}: ${path}`);
});
