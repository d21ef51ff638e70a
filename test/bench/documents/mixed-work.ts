import { docx } from '../../fixtures/document.ts';
import { documents } from '../../fixtures/documents.ts';
import { hostileDocuments } from '../../fixtures/hostile-documents.ts';
import type { Named } from '../../stack/api.ts';
import type { Convi } from '../../stack/convi.ts';
import { outcomeOf } from '../../stack/outcome-of.ts';
import { treeMiB } from '../measuring/memory.ts';
import { report } from '../measuring/report.ts';
import { pdfOf } from './stage.ts';

const ALL = 200;
const EACH_HOSTILE = 10;
const AT_ONCE = 4;

type Outcome = { readonly name: string; readonly isHostile: boolean; readonly end: string };

const good = (): Named[] => [
  ...Object.entries(documents).map(([ending, make]) => ({ name: `a.${ending}`, content: make?.() ?? Buffer.alloc(0) })),
  { name: 'a.docx', content: docx('Words of a document') },
];

/** All of them in their order, each tenth a hostile one. */
const allFiles = (): (Named & { readonly isHostile: boolean })[] => {
  const [fine, hostile] = [good(), hostileDocuments()];
  return Array.from({ length: ALL }, (_, at) => {
    const isHostile = at % EACH_HOSTILE === 0;
    const from = isHostile ? hostile : fine;
    return { ...(from[(isHostile ? at / EACH_HOSTILE : at) % from.length] as Named), isHostile };
  });
};

const convertAll = async (convi: Convi): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  const waiting = allFiles();
  const runner = async (): Promise<void> => {
    for (let file = waiting.shift(); file; file = waiting.shift())
      outcomes.push({ name: file.name, isHostile: file.isHostile, end: await outcomeOf(convi.url, file) });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
  return outcomes;
};

/** Memory at rest: the lowest of some looks, as processes are replaced in the background. */
const memoryAtRest = async (pid: number): Promise<number> => {
  const looks: number[] = [];
  for (let n = 0; n < 10; n += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    looks.push(treeMiB(pid));
  }
  return Math.min(...looks);
};

/** Many documents, a tenth of them hostile: what is good is converted, and the memory of the room is what it was. */
export const mixed = async (convi: Convi): Promise<void> => {
  const { pid } = convi.processes.document;
  // Once each before: what every later run needs is then loaded.
  for (const file of [...good().slice(0, 3), { name: 'a.pdf', content: await pdfOf(1, 0) }])
    await outcomeOf(convi.url, file);
  const before = await memoryAtRest(pid);
  const outcomes = await convertAll(convi);
  const fine = outcomes.filter(({ isHostile }) => !isHostile);
  const done = fine.filter(({ end }) => end === 'done').length;
  const name = `good ones of ${ALL} documents, a tenth of the others hostile, that are converted`;
  report({ name, ours: done, reference: fine.length, unit: 'files', target: 1, good: 'above' });
  for (const { name: kind, end } of fine) if (end !== 'done') console.error(`${kind}: ${end}`);
  const unclear = outcomes.filter(({ end }) => /^(internal|engine|waited)/.test(end)).length;
  const failures = `documents of these ${ALL} that fail without a reason`;
  report({ name: failures, ours: unclear, reference: 1, unit: 'files', target: 0, good: 'below' });
  const after = await memoryAtRest(pid);
  const memory = 'memory of the room at rest after them against before';
  report({ name: memory, ours: after, reference: before, unit: 'MiB', target: 1.25, good: 'below' });
};
