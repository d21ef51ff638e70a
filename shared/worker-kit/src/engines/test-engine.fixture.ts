import { lookup } from 'node:dns/promises';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { connect } from 'node:net';
import { EngineFailure } from './engine-failure.ts';
import { serveEngine } from './serve-engine.ts';

// A Node engine script as a service has them, and one that tries everything it should not. Run by tests in the sandbox.

const attempt = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
};

const reach = (port: number): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve('connected'));
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'));
  });

const hoard: Buffer[] = [];

await serveEngine({
  upper: async ({ from, to }: { from: string; to: string }, progress) => {
    progress(0.5);
    writeFileSync(to, readFileSync(from, 'utf8').toUpperCase());
    return { names: readdirSync('.').sort() };
  },
  refuse: async (slug: 'corrupt-input') => {
    throw new EngineFailure(slug);
  },
  stumble: async () => {
    throw new Error('a parser error with a piece of the file in it');
  },
  print: async () => {
    // biome-ignore lint/suspicious/noConsole: what a library does is what is tested.
    console.log('a library that prints');
    return process.pid;
  },
  babble: async () => {
    process.stdout.write('{"id":1,"secret":true}\n');
    return null;
  },
  claim: async () => {
    process.stdout.write('{"id":77,"answer":1}\n');
    return null;
  },
  hang: () => new Promise(() => setInterval(() => undefined, 1000)),
  spin: async () => {
    for (;;);
  },
  hoard: async (mebibytes: number) => {
    hoard.push(Buffer.alloc(mebibytes * 1024 * 1024, 1));
    return hoard.length;
  },
  litter: async () => {
    mkdirSync('folder');
    symlinkSync('/etc/passwd', 'link');
    return null;
  },
  compiled: async () => {
    const dir = getCompileCacheDir() ?? '';
    return { scripts: readdirSync(dir).length, write: attempt(() => writeFileSync(`${dir}/forged`, '')) };
  },
  abort: async () => process.abort(),
  spy: async ({ paths, port }: { paths: string[]; port: number }) => ({
    // biome-ignore lint/style/noProcessEnv: what an engine sees of it is what is tested.
    env: process.env,
    read: paths.map((path) => attempt(() => readFileSync(path, 'utf8'))),
    environments: readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .map((pid) => attempt(() => readFileSync(`/proc/${pid}/environ`, 'latin1'))),
    network: await reach(port),
    names: await lookup('localhost').then(
      () => 'found',
      (error: NodeJS.ErrnoException) => error.code,
    ),
  }),
});
