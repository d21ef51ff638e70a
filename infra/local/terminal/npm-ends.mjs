import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 500;

/** @param {number} pid @returns {{name: string, parent: number, birth: string} | undefined} */
const facts = (pid) => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state, parent = '0', ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
    // A zombie has ended: only its parent has not looked yet.
    return state === 'Z' ? undefined : { name, parent: Number(parent), birth: rest[17] ?? '' };
  } catch {
    return undefined;
  }
};

/** The npm above us, with the shell that it starts commands through. @param {number} pid @returns {number | undefined} */
const npmAbove = (pid, steps = 3) => {
  const found = facts(pid);
  if (!found || steps === 0) return undefined;
  return found.name.startsWith('npm') ? pid : npmAbove(found.parent, steps - 1);
};

/**
 * Calls back when the npm that runs this command is gone: killed, it cannot tell its child, which would go on unseen.
 * @param {() => void} ended
 */
export const whenNpmEnds = (ended) => {
  const npm = process.env.npm_lifecycle_event ? npmAbove(process.ppid) : undefined;
  const birth = npm === undefined ? undefined : facts(npm)?.birth;
  if (npm === undefined || birth === undefined) return;
  const look = setInterval(() => {
    if (facts(npm)?.birth === birth) return;
    clearInterval(look);
    ended();
  }, LOOK_EVERY_MS);
  look.unref();
};
