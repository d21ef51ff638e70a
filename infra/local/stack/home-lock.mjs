import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../terminal/run-command.mjs';

/** When a process started, in ticks since boot: tells it from a later one with the same number. @param {number} pid */
const birthOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
};

/** @param {string} path @returns {{pid: number, birth: string} | undefined} */
const holderOf = (path) => {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8'));
    return holder.birth !== '' && birthOf(holder.pid) === holder.birth ? holder : undefined;
  } catch {
    return undefined;
  }
};

/**
 * One running stack per home: two Redis on one append-only file would destroy it.
 * @param {string} home
 * @returns {() => void} gives the home back
 */
export const lockHome = (home) => {
  const path = join(home, 'runner.json');
  const holder = holderOf(path);
  if (holder)
    throw new Refusal(`Convi already runs on ${home} (process ${holder.pid}). Stop it, or choose another --home.`);
  writeFileSync(path, JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) }));
  return () => rmSync(path, { force: true });
};
