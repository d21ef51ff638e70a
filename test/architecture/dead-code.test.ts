import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CopiedTree, copiedTree, root } from './tree/copied-tree.ts';
import { runTool } from './tree/run-tool.ts';

const manifest = 'services/expiry/package.json';

const reportOn = (path: string): Promise<string> =>
  runTool(path, ['knip', ['-c', 'infra/config/knip.json', '--no-config-hints', '--no-progress', '--reporter=compact']]);

const withDependency = (name: string): string => {
  const text = JSON.parse(readFileSync(join(root, manifest), 'utf8')) as { dependencies: Record<string, string> };
  return JSON.stringify({ ...text, dependencies: { ...text.dependencies, [name]: '1.0.0' } });
};

let tree: CopiedTree;
let report: string;

beforeAll(async () => {
  tree = copiedTree();
  const main = readFileSync(join(root, 'services/expiry/src/main.ts'), 'utf8');
  tree.plant({
    'services/expiry/src/planted-file.ts': 'export const planted = 1;\n',
    'services/expiry/src/planted-export.ts': 'export const used = 1;\nexport const plantedExport = 2;\n',
    'services/expiry/src/main.ts': `import { used } from './planted-export.ts';\nimport 'planted-unlisted';\nvoid used;\n${main}`,
    [manifest]: withDependency('planted-dependency'),
  });
  report = await reportOn(tree.path);
});
afterAll(() => tree.remove());

test.each(['planted-file.ts', 'plantedExport', 'planted-dependency', 'planted-unlisted'])('%s is found', (planted) => {
  expect(report).toContain(planted);
});
