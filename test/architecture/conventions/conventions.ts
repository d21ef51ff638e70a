import type { SourceFile } from './source-files.ts';

type Convention = (file: SourceFile) => boolean;

const VAGUE = /(^|\/)(utils?|helpers?|common|lib|misc)\//;
const BARREL = /^(\s*(\/\/.*|\/\*[\s\S]*?\*\/|export (type )?(\*|\{[^}]*\}) from '[^']+';))+\s*$/;

/** Files that break a convention of `infra/docs/conventions.md` which no other tool knows. */
export const conventions: Readonly<Record<string, Convention>> = {
  'no folder has a name that says nothing': ({ path }) => VAGUE.test(path),

  'only the index of a package is a barrel': ({ path, text }) =>
    /[.]ts$/.test(path) && !/^shared\/[^/]+\/src\/([^/]+\/)?index[.]ts$/.test(path) && BARREL.test(text),

  'a class is an error': ({ path, text }) =>
    /^(shared|services|web)\//.test(path) && /^(export )?(abstract )?class (?!\w+ extends \w*Error\b)/m.test(text),

  'a thing left to do names its issue': ({ path, text }) =>
    !path.startsWith('test/architecture/') && /\b(TODO|FIXME|XXX)\b(?!.*#\d)/.test(text),
};

export const breaking = (convention: Convention, files: readonly SourceFile[]): string[] =>
  files.filter(convention).map(({ path }) => path);
