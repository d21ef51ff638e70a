import type { Reporter, TestCase } from 'vitest/node';

/** Names each test that passed only when it was run again, so that a second run hides nothing. Vitest calls it with `new`. */
export default function unsteadyReporter(): Reporter {
  const unsteady: string[] = [];
  const note = (test: TestCase): void => {
    if (!test.diagnostic()?.flaky) return;
    unsteady.push(`${test.project.name}  ${test.module.relativeModuleId} > ${test.fullName}`);
  };
  return {
    onTestCaseResult: note,
    onTestRunEnd: () => {
      for (const name of unsteady) console.log(`unsteady: ${name}`);
    },
  };
}
