import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CopiedTree, copiedTree } from './tree/copied-tree.ts';
import { runTool } from './tree/run-tool.ts';

type Violation = { readonly from: string; readonly to: string; readonly rule: { readonly name: string } };

const folders = ['shared', 'services', 'infra', 'test', 'web'];

const violationsIn = async (path: string): Promise<string[]> => {
  const args = ['--config', 'infra/config/dependency-cruiser.cjs', '--output-type', 'json', ...folders];
  const report = JSON.parse(await runTool(path, ['dependency-cruiser', args, 'depcruise'])) as {
    readonly summary: { readonly violations: readonly Violation[] };
  };
  return report.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
};

/** For each rule a file that breaks it: where it lies, and what it imports. */
const planted: Readonly<Record<string, readonly [string, string]>> = {
  'contracts-imports-nothing-of-ours': ['shared/contracts/src/planted-kernel.ts', '@convi/kernel'],
  'receipts-imports-contracts': ['shared/receipts/src/planted-kernel.ts', '@convi/kernel'],
  'kernel-imports-contracts': ['shared/kernel/src/planted-drivers.ts', '@convi/drivers/clock'],
  'drivers-import-kernel': ['shared/drivers/src/clock/planted-kit.ts', '@convi/worker-kit'],
  'worker-kit-imports-kernel': ['shared/worker-kit/src/planted-drivers.ts', '@convi/drivers/clock'],
  'testing-imports-kernel': ['shared/testing/src/planted-kit.ts', '@convi/worker-kit'],
  'client-imports-contracts': ['shared/client/src/planted-kernel.ts', '@convi/kernel'],
  'web-imports-contracts-and-client': ['web/src/planted-kernel.ts', '@convi/kernel'],
  'tests-speak-http': ['test/e2e/planted-service.test.ts', '../../services/expiry/src/main.ts'],
  'infra-imports-no-code-of-ours': ['infra/local/planted-kernel.mjs', '@convi/kernel'],
  'shared-imports-no-service': ['shared/kernel/src/planted-service.ts', '../../../services/expiry/src/main.ts'],
  'services-import-shared-only': ['services/image/src/planted-other.ts', '../../expiry/src/main.ts'],
  'testing-is-for-tests': ['services/image/src/planted-testing.ts', '@convi/testing'],
  'only-main-and-compose-name-drivers': ['services/audio/src/planted-driver.ts', '@convi/drivers/clock'],
  'only-the-index-of-a-package-is-imported': [
    'services/audio/src/planted-deep.ts',
    '../../../shared/drivers/src/redis/keys.ts',
  ],
  'only-run-program-spawns': ['services/audio/src/planted-spawn.ts', 'node:child_process'],
  'contracts-know-zod-only': ['shared/contracts/src/planted-package.ts', 'pino'],
  'kernel-knows-no-vendor': ['shared/kernel/src/planted-vendor.ts', 'ioredis'],
  'client-needs-no-package': ['shared/client/src/planted-package.ts', 'pino'],
  'browser-code-needs-no-node': ['shared/contracts/src/planted-node.ts', 'node:fs'],
  'only-drivers-know-vendors': ['services/expiry/src/planted-vendor.ts', 'ioredis'],
  'only-the-gateway-speaks-sql': ['services/expiry/src/planted-tables.ts', 'kysely'],
  'no-circles': ['services/image/src/planted-circle-back.ts', './planted-circle.ts'],
  'nothing-unresolved': ['services/image/src/planted-missing.ts', './not-there.ts'],
};

let tree: CopiedTree;
let found: string[];

beforeAll(async () => {
  tree = copiedTree();
  const files = Object.values(planted).map(([path, target]) => [
    path,
    `import * as planted from '${target}';\nplanted;\n`,
  ]);
  tree.plant(Object.fromEntries(files));
  tree.plant({ 'services/image/src/planted-circle.ts': "import './planted-circle-back.ts';\n" });
  found = await violationsIn(tree.path);
});
afterAll(() => tree.remove());

test.each(Object.entries(planted))('the rule %s finds the import planted against it', (rule, [path]) => {
  expect(found).toContain(`${rule}: ${path}`);
});
