import { join } from 'node:path';
import type { Facts, FormField } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { defineInspector, type InputFile, type Inspector, type JobContext } from '@convi/worker-kit';
import { workshop } from '../engines/content/workshop/workshop.ts';
import { discloseUpload } from '../engines/disclosure/report-of.ts';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { isSigned } from '../engines/pdf/changing/is-signed.ts';
import { openPdf } from '../engines/pdf/open-pdf.ts';
import { readPdfFacts } from '../engines/pdf/read-pdf-facts.ts';

const TIMEOUT_MS = 30_000;

type Reading = { readonly engines: DocumentEngines; readonly context: JobContext; readonly file: InputFile };
type Read = { readonly facts: Facts; readonly hasForm: boolean };

/** A locked one is opened by its password, once that was given: its pages are then known. */
const readFacts = async ({ context, engines: { hidden }, file }: Reading): Promise<Read> => {
  try {
    const { pages, isRestricted, hasForm } = await readPdfFacts(context, hidden, file.name);
    return { facts: { pages, ...(isRestricted && { locked: 'permissions' }) }, hasForm };
  } catch (error) {
    const isLocked = error instanceof FailureError && error.slug === 'password-needed';
    if (!isLocked || file.password === undefined) throw error;
    const { name } = await openPdf({ context, hidden, file });
    const { pages, hasForm } = await readPdfFacts(context, hidden, name);
    return { facts: { pages, locked: 'open' }, hasForm };
  }
};

const formFieldsOf = async ({ engines, context, file }: Reading): Promise<readonly FormField[]> => {
  try {
    const { name } = await openPdf({ context, hidden: engines.hidden, file });
    const given = { from: join(context.workdir, name), name: `form-${name}` };
    return (await workshop({ engines, context }).listFields(given)).answer.fields;
  } catch (error) {
    // What is known of the file is worth more than its form.
    if (error instanceof FailureError && error.slug !== 'cancelled') return [];
    throw error;
  }
};

/** Pages of a PDF, whether it is locked or signed, the fields of its form, and what it tells. */
export const pdfInspector = (engines: DocumentEngines): Inspector =>
  defineInspector({
    from: ['pdf'],
    timeoutMs: () => TIMEOUT_MS,
    inspect: async (context, file) => {
      const reading = { engines, context, file };
      const { facts, hasForm } = await readFacts(reading);
      const formFields = hasForm ? await formFieldsOf(reading) : [];
      return {
        ...facts,
        ...((await isSigned(context, engines.hidden, file.name)) && { signed: true }),
        ...(formFields.length > 0 && { formFields: [...formFields] }),
      };
    },
    disclose: (context, file) => discloseUpload({ engines, context }, { ...file, dir: context.workdir }),
  });
