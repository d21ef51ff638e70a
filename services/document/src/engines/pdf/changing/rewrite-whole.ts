import { FailureError } from '@convi/kernel';
import type { InputFile } from '@convi/worker-kit';
import { eachPage } from '../../pages/each-page.ts';
import { inGroups } from '../../pages/in-groups.ts';
import type { PageWork } from '../../pages/page-work.ts';
import { openName, within } from '../open-pdf.ts';
import { runInFolder } from '../run-in-folder.ts';

/** Says which of the files it wrote without a complaint. */
const SCRIPT = 'for name do qpdf --decrypt "$name" "open-$name" && echo "$name"; done';

const rewriteGroup = async ({ engines, context }: PageWork, group: readonly InputFile[]): Promise<InputFile[]> => {
  const command = ['/bin/sh', '-c', SCRIPT, 'sh', ...group.map(({ name }) => name)] as const;
  const { outcome, stdout } = await runInFolder(context, engines.hidden, { command: [...command] });
  if (outcome.kind === 'cancelled') throw new FailureError('cancelled');
  const written = new Set(stdout.toString('utf8').split('\n'));
  return group.filter(({ name }) => written.has(name));
};

const isOrdinary = ({ facts }: InputFile): boolean => facts.pages !== undefined && facts.locked === undefined;

/**
 * Writes PDFs anew in plain structure, as `openPlainPdf` does, many with one start: that costs several times what the work on
 * a short file does. Returns those that were whole; the others have something to tell and are opened one by one.
 */
export const rewriteWhole = async (
  work: PageWork,
  files: readonly InputFile[],
): Promise<ReadonlyMap<InputFile, string>> => {
  const ordinary = files.filter(isOrdinary);
  for (const { facts } of ordinary) within(work.context, { pages: facts.pages ?? 0 });
  const pages = inGroups(ordinary, work.engines.pageSlots.perJob);
  const whole = await eachPage(work, { pages, from: 0, to: 0.4 }, (group) => rewriteGroup(work, group));
  return new Map(whole.flat().map((file) => [file, openName(file)]));
};
