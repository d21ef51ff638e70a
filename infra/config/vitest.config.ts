import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Project = {
  readonly include: readonly string[];
  readonly exclude?: readonly string[];
  readonly timeoutMs: number;
  /** Runs of real programs on a busy machine may meet what no test foresaw: once more, and said (unsteady-reporter). */
  readonly retry?: number;
};

/** Beside their sources stand tests that start real programs: Redis, an S3 server, sandboxes, engines. They take minutes. */
const realParts = [
  'shared/drivers/src/**/*.test.ts',
  'shared/worker-kit/src/{programs,sandbox,scratch,engines,start,local}/**/*.test.ts',
  'services/{image,document,audio}/src/**/*.test.ts',
  'shared/receipts/verifier/**/*.test.ts',
  'infra/**/*.test.ts',
];

/** Which folder is which suite, and how long one of its tests may take. */
const projects: Record<string, Project> = {
  unit: {
    include: ['{shared,services}/*/src/**/*.test.ts', 'web/src/**/*.test.ts'],
    exclude: realParts,
    timeoutMs: 30_000,
  },
  parts: { include: realParts, timeoutMs: 60_000, retry: 1 },
  architecture: { include: ['test/architecture/**/*.test.ts'], timeoutMs: 300_000 },
  e2e: { include: ['test/e2e/**/*.test.ts'], timeoutMs: 120_000, retry: 1 },
  browser: { include: ['test/browser/**/*.test.ts'], timeoutMs: 120_000, retry: 1 },
  security: { include: ['test/security/**/*.test.ts'], timeoutMs: 120_000, retry: 1 },
  faults: { include: ['test/faults/**/*.test.ts'], timeoutMs: 120_000, retry: 1 },
};

const always = ['**/node_modules/**', '**/.convi/**', '**/build/**'];

const project = ([name, { include, exclude = [], timeoutMs, retry = 0 }]: [string, Project]) => ({
  extends: true as const,
  test: {
    name,
    include: [...include],
    exclude: [...always, ...exclude],
    testTimeout: timeoutMs,
    hookTimeout: timeoutMs,
    retry,
  },
});

export default defineConfig({
  root,
  test: {
    // A process for each file: a suite that starts real programs is cleaned up with its process.
    pool: 'forks',
    maxWorkers: 2,
    projects: Object.entries(projects).map(project),
  },
});
