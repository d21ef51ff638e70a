import { programSandbox } from '../sandbox/sandbox-presets.ts';
import { startProgram } from './run-program.ts';

// Run by a test as a process of its own, which is then killed: starts a program that never ends and says so.
const [, , workdir = '', mark = ''] = process.argv;
const command = ['/usr/bin/sh', '-c', `setsid sleep ${mark} & echo running; sleep ${mark}`] as const;
const program = startProgram({ command, sandbox: programSandbox({ workdir }), limits: { memoryBytes: 2 ** 26 } });
program.stdout.pipe(process.stdout);
