import { basename } from 'node:path';
import type { Convi } from '../../stack/convi.ts';
import { type Depth, folderOf, type Process, processTrees, visibleOf } from './process-table.ts';

/** Everything that was seen of the processes of a stack. */
export type ProcessWatch = {
  /** What anybody could have read of them, each once. */
  readonly seen: () => readonly Buffer[];
  /** Names of the programs that ran. */
  readonly programs: () => ReadonlySet<string>;
  readonly folders: () => ReadonlySet<string>;
  /** Those that run now. */
  readonly running: () => readonly Process[];
  readonly look: () => void;
  /** Looks at one more process with everything below it. */
  readonly add: (pid: number) => void;
  readonly stop: () => void;
};

/** A process is another program after `exec`: the young ones are looked at each time, the others now and then. */
const YOUNG_LOOKS = 40;
const SELDOM = 40;

const rootsOf = ({ processes, redis, postgres }: Convi): number[] =>
  [...Object.values(processes), redis, postgres].flatMap((each) => (each && each.pid > 0 ? [each.pid] : []));

const programIn = (seen: Buffer): string => basename(seen.subarray(0, seen.indexOf(0)).toString());

/** Looks at a stack's processes again and again. */
export const watchProcesses = (convi: Convi, everyMs: number): ProcessWatch => {
  const looks = new Map<string, number>();
  const seen = new Map<string, Buffer>();
  const programs = new Set<string>();
  const folders = new Set<string>();
  const added: number[] = [];
  const running = (depth?: Depth): Process[] => processTrees([...rootsOf(convi), ...added], depth);
  const lookAt = ({ pid, birth }: Process): void => {
    const times = looks.get(`${pid} ${birth}`) ?? 0;
    looks.set(`${pid} ${birth}`, times + 1);
    if (times > YOUNG_LOOKS && times % SELDOM !== 0) return;
    const bytes = visibleOf(pid);
    seen.set(bytes.toString('latin1'), bytes);
    programs.add(programIn(bytes));
    folders.add(folderOf(pid));
  };
  let lookedAtAll = 0;
  const look = (): void => {
    lookedAtAll = (lookedAtAll + 1) % SELDOM;
    running(lookedAtAll === 0 ? 'all-threads' : 'first-threads').forEach(lookAt);
  };
  const timer = setInterval(look, everyMs);
  const stop = (): void => clearInterval(timer);
  const add = (pid: number): void => void added.push(pid);
  return { seen: () => [...seen.values()], programs: () => programs, folders: () => folders, running, look, add, stop };
};
