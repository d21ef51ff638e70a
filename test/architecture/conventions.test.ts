import { expect, test } from 'vitest';
import { breaking, conventions } from './conventions/conventions.ts';
import { type SourceFile, sourceFiles } from './conventions/source-files.ts';
import { root } from './tree/copied-tree.ts';

/** For each convention a file that breaks it and one that looks alike and does not. */
const planted: Readonly<Record<string, readonly [SourceFile, SourceFile]>> = {
  'no folder has a name that says nothing': [
    { path: 'services/image/src/utils/scale.ts', text: '' },
    { path: 'services/image/src/scaling/utils-of-light.ts', text: '' },
  ],
  'only the index of a package is a barrel': [
    { path: 'shared/kernel/src/ports/all.ts', text: "export * from './clock.ts';\nexport { a } from './a.ts';\n" },
    { path: 'shared/kernel/src/index.ts', text: "export * from './clock.ts';\n" },
  ],
  'a class is an error': [
    { path: 'shared/kernel/src/planted.ts', text: 'export class Planted {}\n' },
    { path: 'shared/kernel/src/app-error.ts', text: 'export class AppError extends Error {}\n' },
  ],
  'a thing left to do names its issue': [
    { path: 'web/src/planted.ts', text: '// TODO: later\n' },
    { path: 'web/src/planted.ts', text: '// TODO: #12 needs this\n' },
  ],
};

const files = sourceFiles(root);

test.each(Object.entries(planted))('a planted file breaks: %s', (name, [bad, good]) => {
  const convention = conventions[name];

  expect(convention && breaking(convention, [bad, good])).toEqual([bad.path]);
});

test('every convention has a planted violation', () => {
  expect(Object.keys(planted)).toEqual(Object.keys(conventions));
});

test.each(Object.entries(conventions))('in the tree itself %s', (_name, convention) => {
  expect(breaking(convention, files)).toEqual([]);
});
