import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { JOB_FOLDER, type SandboxSpec } from './sandbox-spec.ts';

/** Configuration that programs of the distribution read; secrets of the host are not in these. */
const SYSTEM_FILES = [
  '/etc/alternatives',
  '/etc/fonts',
  '/etc/ghostscript',
  '/etc/ld.so.cache',
  '/etc/libreoffice',
  '/etc/mime.types',
  '/var/cache/fontconfig',
  '/var/lib/ghostscript',
];

const ENVIRONMENT = { HOME: '/tmp', PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', TZ: 'UTC' };

const TEMPORARY_BYTES = 64 * 1024 * 1024;

// `--unshare-user` beside `--unshare-all`: only the first makes it mandatory, and `--disable-userns` wants it so.
const ISOLATION = [
  ...['--unshare-user', '--unshare-all', '--disable-userns', '--die-with-parent', '--new-session'],
  ...['--cap-drop', 'ALL', '--uid', '65534', '--gid', '65534', '--hostname', 'sandbox'],
];

const isWithin = (path: string, root: string): boolean => path === root || path.startsWith(root + sep);

const assertRoot = (path: string): void => {
  if (resolve(path) !== path || path === '/') throw new Error('a sandbox root must be a plain path');
};

const systemRoots = (): string[] => [
  ...['--ro-bind', '/usr', '/usr', '--symlink', 'usr/bin', '/bin', '--symlink', 'usr/sbin', '/sbin'],
  ...['--symlink', 'usr/lib', '/lib', '--symlink', 'usr/lib64', '/lib64'],
  ...SYSTEM_FILES.flatMap((path) => ['--ro-bind-try', path, path]),
];

// A listed root may be nested in another one; mounting the outer first keeps the inner visible.
const ownRoots = (readOnly: readonly string[]): string[] =>
  [...new Set(readOnly)].sort().flatMap((path) => ['--ro-bind', path, path]);

const coverHidden = ({ hidden = [], readOnly }: SandboxSpec): string[] =>
  hidden
    .filter((path) => ['/usr', ...readOnly].some((root) => isWithin(path, root)) && existsSync(path))
    .flatMap((path) => ['--perms', '0000', '--tmpfs', path]);

// Every writable place in memory has a size; the two that bubblewrap makes without one are closed by `--remount-ro`.
const memoryRoots = (bytes: number): string[] => [
  ...['--proc', '/proc', '--dev', '/dev'],
  ...['--size', String(bytes), '--tmpfs', '/dev/shm', '--remount-ro', '/dev'],
  ...['--size', String(bytes), '--tmpfs', '/tmp'],
];

const environment = (env: Readonly<Record<string, string>>): string[] => [
  '--clearenv',
  ...Object.entries({ ...ENVIRONMENT, ...env }).flatMap(([name, value]) => ['--setenv', name, value]),
];

/** The bubblewrap arguments for a spec, up to and without the command. Throws on a root that is not a plain path. */
export const sandboxArguments = (spec: SandboxSpec): string[] => {
  [...spec.readOnly, ...(spec.hidden ?? []), spec.workdir].forEach(assertRoot);
  return [
    ...ISOLATION,
    ...systemRoots(),
    ...memoryRoots(spec.temporaryBytes ?? TEMPORARY_BYTES),
    ...ownRoots(spec.readOnly),
    ...coverHidden(spec),
    ...['--bind', spec.workdir, JOB_FOLDER, '--remount-ro', '/', '--chdir', JOB_FOLDER],
    ...environment(spec.env ?? {}),
  ];
};
