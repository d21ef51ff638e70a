import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Project = {
  readonly include: readonly string[];
  readonly exclude?: readonly string[];
  readonly timeoutMs: number;
  /** Its files leave nothing behind in a module: they share a process, and modules are read once. */
  readonly shared?: boolean;
};

/** Beside their sources stand tests that start real programs: Redis, an S3 server, sandboxes, engines. They take minutes. */
const realParts = [
  'shared/drivers/src/**/*.test.ts',
  'shared/worker-kit/src/{programs,sandbox,scratch,engines,start,local}/**/*.test.ts',
  'services/{image,document,audio}/src/**/*.test.ts',
  'shared/receipts/verifier/**/*.test.ts',
  'infra/**/*.test.ts',
];

/** What engines make of files, what of a request is kept nowhere, and what is signed is the same on every store. */
const sameOnEveryStore = [
  'test/e2e/{audio,bad-input,document,image,sound-arranging,workshop}.test.ts',
  'test/e2e/receipts.test.ts',
  'test/security/{crashes,routes}.test.ts',
  'test/faults/{account-steps,hostile-documents,keyring-lost,runner}.test.ts',
];

/** Which folder is which suite, and how long one of its tests may take. */
const projects: Record<string, Project> = {
  unit: {
    include: ['{shared,services}/*/src/**/*.test.ts', 'web/src/**/*.test.ts'],
    exclude: realParts,
    timeoutMs: 30_000,
    shared: true,
  },
  parts: { include: realParts, timeoutMs: 60_000, shared: true },
  architecture: { include: ['test/architecture/**/*.test.ts'], timeoutMs: 300_000 },
  e2e: { include: ['test/e2e/**/*.test.ts'], timeoutMs: 120_000 },
  browser: { include: ['test/browser/**/*.test.ts'], timeoutMs: 120_000 },
  security: { include: ['test/security/**/*.test.ts'], timeoutMs: 120_000 },
  faults: { include: ['test/faults/**/*.test.ts'], timeoutMs: 120_000 },
  // Only run with an S3 server in the environment.
  s3: { include: ['test/{e2e,security,faults}/**/*.test.ts'], exclude: sameOnEveryStore, timeoutMs: 120_000 },
};

const always = ['**/node_modules/**', '**/.convi/**', '**/build/**'];

const project = ([name, { include, exclude = [], timeoutMs, shared = false }]: [string, Project]) => ({
  extends: true as const,
  test: {
    name,
    isolate: !shared,
    include: [...include],
    exclude: [...always, ...exclude],
    testTimeout: timeoutMs,
    hookTimeout: timeoutMs,
  },
});

export default defineConfig({
  root,
  test: {
    setupFiles: [fileURLToPath(new URL('../../shared/testing/src/after-each-file.ts', import.meta.url))],
    // Processes, not threads: what a suite started ends with its process.
    pool: 'forks',
    maxWorkers: 2,
    projects: Object.entries(projects).map(project),
  },
});
