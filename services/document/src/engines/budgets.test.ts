import type { InputFacts } from '@convi/worker-kit';
import { expect, test } from 'vitest';
import { officeTimeoutMs } from './office/office-budget.ts';
import { pdfTimeoutMs } from './pdf/pdf-budget.ts';

const MIB = 1024 ** 2;
const file = (format: InputFacts['format'], bytes: number, pages?: number): InputFacts => ({
  ...{ format, bytes, facts: pages === undefined ? {} : { pages } },
});

test('a large document may run longer, a plain one longest', () => {
  const [small, packed, plain] = [file('docx', 1), file('docx', 20 * MIB), file('txt', 2 * MIB)];

  expect(officeTimeoutMs([packed])).toBeGreaterThan(officeTimeoutMs([small]));
  expect(officeTimeoutMs([plain])).toBeGreaterThan(officeTimeoutMs([file('docx', 2 * MIB)]));
});

test('a document that is known to have many pages may run longer than its size says', () => {
  expect(officeTimeoutMs([file('docx', 1, 500)])).toBe(560_000);
  expect(pdfTimeoutMs([file('pdf', 1, 2_000)])).toBeGreaterThan(pdfTimeoutMs([file('pdf', 1, 1)]));
});

test('nothing runs for ever', () => {
  const endless = [file('txt', 10_000 * MIB, 10 ** 8)];

  expect(officeTimeoutMs(endless)).toBeLessThanOrEqual(15 * 60_000);
  expect(pdfTimeoutMs(endless)).toBeLessThanOrEqual(10 * 60_000);
});
