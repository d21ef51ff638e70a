import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { JOB_FOLDER, type SandboxSpec } from './sandbox-spec.ts';

type PresetOptions = {
  readonly workdir: string;
  /** Further host paths to show read-only. */
  readonly readOnly?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Host paths never to be seen, whatever contains them: Convi's data folder. */
  readonly hidden?: readonly string[];
  readonly temporaryBytes?: number;
};

const isSystemPath = (path: string): boolean => path.startsWith('/usr/');

const ancestors = (path: string): string[] => (path === '/' ? [] : [path, ...ancestors(dirname(path))]);

const nearestPackage = (path: string): string => {
  const found = ancestors(path).find((folder) => existsSync(join(folder, 'package.json')));
  if (found === undefined) throw new Error('an engine script belongs to a package');
  return found;
};

const moduleFolders = (path: string): string[] =>
  ancestors(path)
    .map((folder) => join(folder, 'node_modules'))
    .filter((folder) => existsSync(folder));

// npm links workspaces, and Node resolves a link to the real folder: that folder has to be seen as well.
const linkedPackages = (modules: string): string[] => {
  const scope = join(modules, '@convi');
  if (!existsSync(scope)) return [];
  return readdirSync(scope)
    .map((name) => realpathSync(join(scope, name)))
    .filter((folder) => folder.includes('/shared/'));
};

const sourceRoots = (folder: string): string[] =>
  [join(folder, 'package.json'), join(folder, 'src')].filter(existsSync);

/** Sandbox of a program of the distribution: the system's `/usr`, its fonts, and the job's folder. */
export const programSandbox = (options: PresetOptions): SandboxSpec => ({
  ...options,
  readOnly: options.readOnly ?? [],
  network: 'never',
});

/**
 * Sandbox of a Node engine script: the running Node binary, the installed modules, and the sources of the script's own
 * package and of the shared ones, all read-only at the same paths. `entry` is the script's absolute path.
 */
export const nodeSandbox = ({ entry, ...options }: PresetOptions & { readonly entry: string }): SandboxSpec => {
  const script = realpathSync(entry);
  const modules = moduleFolders(dirname(script));
  const packages = [nearestPackage(dirname(script)), ...modules.flatMap(linkedPackages)];
  const readOnly = [
    ...[process.execPath, script, ...modules, ...packages.flatMap(sourceRoots)].filter((path) => !isSystemPath(path)),
    ...(options.readOnly ?? []),
  ];
  // What a library puts aside has to lie where it is removed after the job, not in a `/tmp` that outlives it.
  const env = { TMPDIR: JOB_FOLDER, ...options.env };
  return { ...options, env, readOnly: [...new Set(readOnly)], network: 'never' };
};
