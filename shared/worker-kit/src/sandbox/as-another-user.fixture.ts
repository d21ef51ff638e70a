import { existsSync } from 'node:fs';
import { runProgram } from '../programs/run-program.ts';
import { openFile } from '../scratch/scratch-files.ts';
import { scratchSpace } from '../scratch/scratch-space.ts';
import { probeSandbox } from './probe-sandbox.ts';
import { programSandbox } from './sandbox-presets.ts';

// Run by a test as an unprivileged user: everything a supervisor does with one program, told as JSON.
const scratch = await scratchSpace({ root: '/dev/shm', budgetBytes: 1 });
const { dir, release } = await scratch.reserve(0);
const spec = (script: string, processes: number) => ({
  command: ['/usr/bin/sh', '-c', script] as const,
  sandbox: programSandbox({ workdir: dir }),
  limits: { memoryBytes: 2 ** 26, processes },
});
const probe = await probeSandbox(dir);
const run = await runProgram(spec('mkdir closed && chmod 0 closed && printf "made inside" > out', 9), {
  timeoutMs: 10_000,
});
// Here the kernel itself counts processes: a shell that cannot fork ends with 2.
const bomb = await runProgram(spec('for i in 1 2 3 4 5 6 7 8 9; do sleep 9 & done', 5), { timeoutMs: 10_000 });
const { handle } = await openFile(dir, 'out');
const written = await handle.readFile('utf8');
await handle.close();
await release();
await scratch.close();
const facts = { user: process.getuid?.(), probe, outcome: run.outcome, written };
process.stdout.write(JSON.stringify({ ...facts, forked: bomb.outcome, isRemoved: !existsSync(dir) }));
