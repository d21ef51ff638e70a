import type { Operation, OptionsOf, ProfileName } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { type Converter, defineConverter, type InputFile, type OutputFile } from '@convi/worker-kit';
import type { DocumentEngines } from '../../document-engines.ts';
import type { PageWork } from '../../pages/page-work.ts';
import { pdfTimeoutMs } from '../pdf-budget.ts';

const MIB = 1024 ** 2;

type Definition<P extends ProfileName> = {
  readonly operation: Operation;
  readonly profile: P;
  readonly reads?: (options: OptionsOf<P>) => readonly string[];
  /** Takes the PDF, and the other files that its options name. */
  readonly change: (
    work: PageWork,
    files: readonly [InputFile, ...InputFile[]],
    options: OptionsOf<P>,
  ) => Promise<readonly OutputFile[]>;
};

/** Declares a converter of a PDF into another one. */
export const pdfToPdf =
  <P extends ProfileName>({ operation, profile, reads, change }: Definition<P>) =>
  (engines: DocumentEngines): Converter =>
    defineConverter({
      ...{ operation, from: ['pdf'], to: 'pdf', profile, unit: 'pages', timeoutMs: pdfTimeoutMs },
      ...(reads && { reads }),
      // Opened, changed and finished: three copies, and room for what is unpacked.
      estimateBytes: (files) => files.reduce((sum, { bytes }) => sum + 6 * bytes, 64 * MIB),
      convert: async (context, [file, ...more], options) => {
        if (!file) throw new FailureError('internal');
        return change({ context, engines }, [file, ...more], options);
      },
    });
