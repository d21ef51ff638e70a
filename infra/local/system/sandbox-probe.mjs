import { runToEnd } from '../processes/run-to-end.mjs';
import { Refusal } from '../terminal/run-command.mjs';
import { kernelFacts, sandboxRemedy } from './sandbox-remedy.mjs';

// The isolation that worker-kit asks for (shared/worker-kit/src/sandbox), around a program that does nothing.
const FLAGS = [
  ...['--unshare-user', '--unshare-all', '--disable-userns', '--die-with-parent', '--new-session', '--cap-drop', 'ALL'],
  ...['--uid', '65534', '--gid', '65534', '--ro-bind', '/usr', '/usr', '--symlink', 'usr/bin', '/bin'],
  ...['--symlink', 'usr/lib', '/lib', '--symlink', 'usr/lib64', '/lib64', '--proc', '/proc', '--dev', '/dev'],
  ...['--tmpfs', '/tmp', '--clearenv', '/usr/bin/true'],
];

/**
 * Engines parse what strangers send: without a sandbox Convi does not start.
 * @param {{bwrap?: string, facts?: import('./sandbox-remedy.mjs').KernelFacts}} [machine]
 */
export const probeSandbox = async ({ bwrap = 'bwrap', facts = kernelFacts() } = {}) => {
  const { code, output } = await runToEnd([bwrap, ...FLAGS]);
  if (code === 0) return;
  if (code === 127) throw new Refusal('bubblewrap is missing (apt-get install bubblewrap): engines run inside it.');
  throw new Refusal(
    `The sandbox for engines is refused here:\n    ${output.trim()}\n    (bwrap ${FLAGS.join(' ')})\n\n  ${sandboxRemedy(facts, output)}`,
  );
};
