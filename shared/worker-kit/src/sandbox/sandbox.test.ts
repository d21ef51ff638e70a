import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NODE_RESERVED_BYTES } from '../programs/program-limits.ts';
import { runProgram } from '../programs/run-program.ts';
import { type ScratchSpace, scratchSpace } from '../scratch/scratch-space.ts';
import { probeSandbox } from './probe-sandbox.ts';
import { sandboxArguments } from './sandbox-arguments.ts';
import { nodeSandbox, programSandbox } from './sandbox-presets.ts';
import type { SandboxSpec } from './sandbox-spec.ts';

const SECRET = 'not-for-engines';
let space: ScratchSpace;
let dataFolder: string;

beforeAll(async () => {
  space = await scratchSpace({ root: '/dev/shm', budgetBytes: 1 });
  dataFolder = await mkdtemp('/var/tmp/data-folder-');
  await writeFile(join(dataFolder, 'keyring'), SECRET);
  process.env.SANDBOX_TEST_SECRET = SECRET;
});
afterAll(async () => {
  await Promise.all([space.close(), rm(dataFolder, { recursive: true })]);
});

const inside = async (script: string, more: Partial<SandboxSpec> = {}): Promise<string> => {
  const { dir: workdir } = await space.reserve(0);
  const sandbox = { ...programSandbox({ workdir }), ...more };
  const spec = {
    command: ['/usr/bin/sh', '-c', `{ ${script}; } 2>&1`] as const,
    sandbox,
    limits: { memoryBytes: 2 ** 28 },
  };
  return (await runProgram(spec, { timeoutMs: 10_000 })).stdout.toString();
};

test('an engine sees none of the environment of its supervisor', async () => {
  const output = await inside('env; cat /proc/*/environ');

  expect(output).toContain('HOME=/tmp');
  expect(output).not.toContain(SECRET);
});

test('an engine finds neither the data folder nor any other folder of the host', async () => {
  const output = await inside(`cat ${dataFolder}/keyring; ls /`);

  expect(output).not.toContain(SECRET);
  expect(output.match(/^\w+$/gm)).toEqual(
    expect.not.arrayContaining(['home', 'root', 'srv', 'opt', 'run', 'sys', 'work', 'mnt']),
  );
});

test('the data folder stays hidden even when a visible folder contains it', async () => {
  const readOnly = ['/var/tmp'];

  const seen = await inside(`cat ${dataFolder}/keyring`, { readOnly });
  const covered = await inside(`cat ${dataFolder}/keyring; ls ${dataFolder}`, { readOnly, hidden: [dataFolder] });

  expect(seen).toBe(SECRET);
  expect(covered).not.toContain(SECRET);
});

test('an engine reaches no scratch folder but its own', async () => {
  const other = await space.reserve(0);
  await writeFile(join(other.dir, 'input'), SECRET);

  const output = await inside(
    `cat ${other.dir}/input 2>/dev/null; ls /dev/shm; find / -path /usr -prune -o -path /proc -prune -o -name input -print`,
  );

  expect(output).not.toContain(SECRET);
  expect(output).not.toMatch(/convi-|^\/.*input$/m);
});

test('an engine has no network, not even that of the host itself', async () => {
  const server = createServer((socket) => socket.end(SECRET)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const ask = `perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new("127.0.0.1:${port}") or die "refused: $!"; print <$s>'`;

  const output = await inside(`${ask}; cat /proc/net/dev`);
  server.close();

  expect(output).toMatch(/refused/);
  expect(output).not.toContain(SECRET);
  expect(output.match(/^ *\w+: +\d/gm)?.map((line) => line.replace(/[^a-z]/g, ''))).toEqual(['lo']);
});

test('an engine sees no process of the host and cannot become more than nobody', async () => {
  const output = await inside(
    'ls /proc | grep -c "^[0-9]"; id -u; unshare -U id; grep -E "CapBnd|NoNewPrivs" /proc/self/status',
  );

  expect(Number(output.split('\n')[0])).toBeLessThan(8);
  expect(output).toMatch(/^65534$/m);
  expect(output).toMatch(/unshare failed/);
  expect(output).toMatch(/CapBnd:\s+0+$/m);
  expect(output).toMatch(/NoNewPrivs:\s+1/);
});

test('an engine writes to its folder and to a small memory, to nothing else', async () => {
  const output = await inside(
    'for d in / /usr /dev /proc /etc; do touch $d/x && echo "wrote $d"; done; for d in /job /tmp /dev/shm; do touch $d/x && echo "ok $d"; done; head -c 2000000 /dev/zero > /tmp/y',
    { temporaryBytes: 1_000_000 },
  );

  expect(output).not.toContain('wrote');
  expect(output.match(/^ok .*/gm)).toEqual(['ok /job', 'ok /tmp', 'ok /dev/shm']);
  expect(output).toContain('No space left on device');
});

test('a root that is not a plain path is refused', () => {
  const spec = (path: string) => programSandbox({ workdir: '/tmp', readOnly: [path] });

  for (const path of ['/', 'relative', '/usr/../etc', '/var/']) {
    expect(() => sandboxArguments(spec(path))).toThrow('plain path');
  }
  expect(() => sandboxArguments(programSandbox({ workdir: '/' }))).toThrow('plain path');
});

test('a Node engine runs the pinned binary, its modules and the shared sources, and sees no more', async () => {
  const { dir: workdir } = await space.reserve(0);
  const entry = join(import.meta.dirname, 'node-engine.fixture.ts');
  const limits = { memoryBytes: 2 ** 28, reservedBytes: NODE_RESERVED_BYTES };
  const spec = { command: [process.execPath, entry] as const, sandbox: nodeSandbox({ workdir, entry }), limits };

  const { stdout } = await runProgram(spec, { timeoutMs: 10_000 });

  expect(JSON.parse(stdout.toString())).toEqual({ loaded: true, beside: ['node_modules', 'shared'] });
});

test('the probe says that sandboxes work here', async () => {
  const { dir } = await space.reserve(0);

  expect(await probeSandbox(dir)).toEqual({ works: true });
});

test.runIf(process.getuid?.() === 0)(
  'an unprivileged supervisor has the same sandbox and can remove what it left',
  async () => {
    const fixture = join(import.meta.dirname, 'as-another-user.fixture.ts');
    const asNobody = ['--reuid', '65534', '--regid', '65534', '--clear-groups', process.execPath, fixture];

    const { stdout } = await promisify(execFile)('setpriv', asNobody, { env: {}, cwd: '/' });

    expect(JSON.parse(stdout)).toEqual({
      user: 65534,
      probe: { works: true },
      outcome: { kind: 'ok' },
      written: 'made inside',
      forked: { kind: 'exited', code: 2 },
      isRemoved: true,
    });
  },
);
