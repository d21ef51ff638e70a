import { basename } from 'node:path';
import type { Convi } from '../../stack/convi.ts';
import { commandLineOf, type Depth, folderOf, processTrees, visibleOf } from './process-table.ts';

/** Everything that was seen of the processes of a stack. */
export type ProcessWatch = {
  /** What anybody could have read of them, each once. */
  readonly seen: () => readonly Buffer[];
  /** Names of the programs that ran. */
  readonly programs: () => ReadonlySet<string>;
  readonly folders: () => ReadonlySet<string>;
  /** Those that run now, by the names of their programs. */
  readonly running: () => readonly { readonly pid: number; readonly program: string }[];
  readonly look: () => void;
  /** Looks at one more process with everything below it. */
  readonly add: (pid: number) => void;
  readonly stop: () => void;
};

/** So many looks after it was another program a process is old: it is looked at now and then. */
const YOUNG_LOOKS = 60;
const SELDOM = 40;

const rootsOf = ({ processes, redis, postgres }: Convi): number[] =>
  [...Object.values(processes), redis, postgres].flatMap((each) => (each && each.pid > 0 ? [each.pid] : []));

const programIn = (commandLine: string): string => basename(commandLine.split('\0')[0] ?? '');

type Known = { readonly commandLine: string; readonly looks: number };

/** Whether all of a process is to be looked at again: after its beginning more and more seldom. */
const isDue = (looks: number): boolean => [0, 1, 4, 16, YOUNG_LOOKS].includes(looks) || looks % (SELDOM * 5) === 0;

const notes = () => {
  const seen = new Map<string, Buffer>();
  const programs = new Set<string>();
  const folders = new Set<string>();
  const take = (pid: number, commandLine: string): void => {
    const bytes = visibleOf(pid);
    seen.set(bytes.toString('latin1'), bytes);
    programs.add(programIn(commandLine));
    folders.add(folderOf(pid));
  };
  return { seen, programs, folders, take };
};

/** Looks at a stack's processes again and again. */
export const watchProcesses = (convi: Convi, everyMs: number): ProcessWatch => {
  const { seen, programs, folders, take } = notes();
  const added: number[] = [];
  let known = new Map<number, Known>();
  let times = 0;
  const pids = (depth?: Depth): number[] => processTrees([...rootsOf(convi), ...added], depth);
  const lookAt = (pid: number): Known => {
    const { commandLine: before = '', looks: earlier = 0 } = known.get(pid) ?? {};
    const isYoung = earlier <= YOUNG_LOOKS || earlier % SELDOM === 0;
    const commandLine = isYoung ? commandLineOf(pid) : before;
    const looks = commandLine === before ? earlier : 0;
    if (isDue(looks)) take(pid, commandLine);
    return { commandLine, looks: looks + 1 };
  };
  const look = (): void => {
    times = (times + 1) % SELDOM;
    // Who is gone is forgotten: its number may be given to another.
    known = new Map(pids(times === 0 ? 'all-threads' : 'first-threads').map((pid) => [pid, lookAt(pid)]));
  };
  const timer = setInterval(look, everyMs);
  return {
    seen: () => [...seen.values()],
    programs: () => programs,
    folders: () => folders,
    running: () => pids().map((pid) => ({ pid, program: programIn(commandLineOf(pid)) })),
    look,
    add: (pid) => void added.push(pid),
    stop: () => clearInterval(timer),
  };
};
