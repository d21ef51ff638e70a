import { programSandbox } from '../sandbox/sandbox-presets.ts';
import { startProgram } from './run-program.ts';

// Run by a test as a process of its own, which is then killed: starts programs that never end, one after the other, so
// that some run and some are still being made when the first one says that it runs.
const [, , workdir = '', mark = ''] = process.argv;
const command = ['/usr/bin/sh', '-c', `setsid sleep ${mark} & echo running; sleep ${mark}`] as const;
const start = (): void => {
  const program = startProgram({ command, sandbox: programSandbox({ workdir }), limits: { memoryBytes: 2 ** 26 } });
  program.stdout.pipe(process.stdout);
};
setInterval(start, 2);
