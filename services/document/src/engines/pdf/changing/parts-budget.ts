import type { InputFacts } from '@convi/worker-kit';
import { officeEstimate, officeTimeoutMs } from '../../office/office-budget.ts';
import { pageable } from '../../routes/as-pdf.ts';
import { pdfTimeoutMs } from '../pdf-budget.ts';

const MIB = 1024 ** 2;
/** For each file a program is started in a sandbox of its own. */
const EACH_MS = 1_000;

const laidOut = (files: readonly InputFacts[]): readonly InputFacts[] =>
  files.filter(({ format }) => pageable.includes(format));

/** Scratch for files that become one PDF, some of which are laid out first. */
export const partsEstimate = (files: readonly InputFacts[]): number =>
  files.reduce((sum, { bytes }) => sum + 3 * bytes, 64 * MIB) +
  laidOut(files).reduce((sum, file) => sum + officeEstimate([file]), 0);

/** The run budget for them. */
export const partsTimeoutMs = (files: readonly InputFacts[]): number =>
  pdfTimeoutMs(files) + files.length * EACH_MS + laidOut(files).reduce((sum, file) => sum + officeTimeoutMs([file]), 0);
