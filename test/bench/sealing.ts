import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { report } from './measuring/report.ts';

/* The streams are the kernel's own, which no test imports: they are measured where they stand, in a process of their own. */
const program = join(import.meta.dirname, '../../shared/kernel/src/sealing/measure-sealing.fixture.ts');

type Speeds = Readonly<Record<'sealing' | 'rawSealing' | 'opening' | 'rawOpening', number>>;
// Written by the program above.
const speeds = JSON.parse(execFileSync(process.execPath, [program], { encoding: 'utf8' })) as Speeds;

const common = { unit: 'MiB/s', target: 0.85, good: 'above' } as const;
const reference = 'one raw AES-256-GCM call per 64 KiB chunk';
report({
  name: `sealing a stream against ${reference}`,
  ours: speeds.sealing,
  reference: speeds.rawSealing,
  ...common,
});
report({
  name: `opening a stream against ${reference}`,
  ours: speeds.opening,
  reference: speeds.rawOpening,
  ...common,
});
