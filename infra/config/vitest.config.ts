import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Project = { readonly include: readonly string[]; readonly timeoutMs: number };

/** Which folder is which suite, and how long one of its tests may take. */
const projects: Record<string, Project> = {
  unit: {
    include: ['{shared,services}/*/src/**/*.test.ts', 'web/src/**/*.test.ts', 'infra/**/*.test.ts'],
    timeoutMs: 30_000,
  },
  architecture: { include: ['test/architecture/**/*.test.ts'], timeoutMs: 180_000 },
  e2e: { include: ['test/e2e/**/*.test.ts'], timeoutMs: 120_000 },
  browser: { include: ['test/browser/**/*.test.ts'], timeoutMs: 120_000 },
  security: { include: ['test/security/**/*.test.ts'], timeoutMs: 120_000 },
  faults: { include: ['test/faults/**/*.test.ts'], timeoutMs: 120_000 },
};

const project = ([name, { include, timeoutMs }]: [string, Project]) => ({
  extends: true as const,
  test: { name, include: [...include], testTimeout: timeoutMs, hookTimeout: timeoutMs },
});

export default defineConfig({
  root,
  test: {
    // A process for each file: a suite that starts real programs is cleaned up with its process.
    pool: 'forks',
    maxWorkers: 2,
    exclude: ['**/node_modules/**', '**/.convi/**', '**/build/**'],
    projects: Object.entries(projects).map(project),
  },
});
