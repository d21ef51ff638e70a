import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { docx } from '../../fixtures/document.ts';
import { upload } from '../../stack/api.ts';
import type { Convi } from '../../stack/convi.ts';
import { report } from '../measuring/report.ts';
import { holding, inFolder, mustBeDone, seconds } from './stage.ts';

const BATCH = 20;
/** Offices that are started for one file each are slow enough for few of them to tell. */
const ALONE = 4;
const script = join(import.meta.dirname, 'warm_office.py');

const run = promisify(execFile);

type Kind = { readonly name: string; readonly content: Buffer; readonly target: number };

const words = Array.from(
  { length: 60 },
  (_, n) => `Paragraph ${n} has a number of words that fill a line or two of it.`,
);
const table = Array.from({ length: 200 }, (_, n) => `row ${n};${n * 7};${n / 3}`).join('\n');

/** What is converted, and how many times as fast as by an office that is started for each it has to be. */
const kinds: readonly Kind[] = [
  { name: 'letter.docx', content: docx(...words), target: 2.2 },
  { name: 'table.csv', content: Buffer.from(table), target: 5 },
];

const startedForEach = ({ name, content }: Kind): Promise<number> =>
  inFolder(async (cwd) => {
    writeFileSync(join(cwd, name), content);
    const args = [`-env:UserInstallation=file://${join(cwd, 'profile')}`, '--headless', '--convert-to', 'pdf', name];
    // The first start makes the profile, which is not what is measured.
    await run('soffice', args, { cwd });
    let taken = 0;
    for (let n = 0; n < ALONE; n += 1) taken += await seconds(() => run('soffice', args, { cwd }));
    return ALONE / taken;
  });

const warm = ({ name, content }: Kind): Promise<number> =>
  inFolder(async (cwd) => {
    const names = Array.from({ length: BATCH }, (_, n) => `${n}-${name}`);
    for (const each of names) writeFileSync(join(cwd, each), content);
    const { stdout } = await run('/usr/bin/python3', ['-B', script, cwd, ...names]);
    return BATCH / Number(stdout.trim().split('\n').at(-1));
  });

const through = (convi: Convi, { name, content }: Kind): Promise<number> =>
  holding(convi, async (holder) => {
    await upload(holder, ...Array.from({ length: BATCH }, (_, n) => ({ name: `${n}-${name}`, content })));
    // Once before: what waits for inspections or starts is not what is measured.
    await mustBeDone(holder, { to: 'pdf' });
    return BATCH / (await seconds(() => mustBeDone(holder, { to: 'pdf' })));
  });

/** Batches through the pool, against offices started for each file and against one that is warm and driven directly. */
export const officeBatches = async (convi: Convi): Promise<void> => {
  for (const kind of kinds) {
    const before = await warm(kind);
    const ours = await through(convi, kind);
    const direct = (before + (await warm(kind))) / 2;
    const ending = kind.name.slice(kind.name.lastIndexOf('.'));
    const common = { ours, unit: 'files/s', good: 'above' } as const;
    const each = `${BATCH} files ${ending} against LibreOffice started for each`;
    report({ ...common, name: each, reference: await startedForEach(kind), target: kind.target });
    const driven = `${BATCH} files ${ending} against a warm LibreOffice driven directly`;
    report({ ...common, name: driven, reference: direct, target: 0.95 });
  }
};
