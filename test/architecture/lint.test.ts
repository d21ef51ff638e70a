import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CopiedTree, copiedTree } from './tree/copied-tree.ts';
import { runTool } from './tree/run-tool.ts';

type Diagnostic = { readonly category: string; readonly message: string; readonly location: { readonly path: string } };

/** What Biome finds, as `rule: path`; our own rules (plugins) say themselves what they are. */
const findingsIn = async (path: string): Promise<string[]> => {
  const args = ['check', '--config-path', 'infra/config', '--reporter=json', '--max-diagnostics=none', '.'];
  const { diagnostics } = JSON.parse(await runTool(path, ['@biomejs/biome', args])) as {
    readonly diagnostics: readonly Diagnostic[];
  };
  return diagnostics.map(({ category, message, location }) => {
    const rule = category === 'plugin' ? message.split(':')[0] : category.split('/').at(-1);
    return `${rule}: ${location.path}`;
  });
};

const lines = (count: number, line: string): string => `${line}\n`.repeat(count);
const longFunction = `export const long = (): void => {\n${lines(41, '  log();')}};\n`;
const branches = Array.from({ length: 11 }, (_, at) => `  if (a === ${at}) return ${at};\n`).join('');
const knotty = `export const knotty = (a: number): number => {\n${branches}  return a;\n};\n`;

/** For each rule a file that breaks it. */
const planted: Readonly<Record<string, readonly [string, string]>> = {
  noExcessiveLinesPerFile: ['services/image/src/planted-long-file.ts', lines(201, 'export {};')],
  noExcessiveLinesPerFunction: ['services/image/src/planted-long-function.ts', longFunction],
  noExcessiveCognitiveComplexity: ['services/image/src/planted-knot.ts', knotty],
  useMaxParams: [
    'services/image/src/planted-parameters.ts',
    'export const f = (a: 1, b: 1, c: 1, d: 1) => [a, b, c, d];\n',
  ],
  noDefaultExport: ['services/image/src/planted-default.ts', 'export default 1;\n'],
  noEnum: ['services/image/src/planted-enum.ts', 'export enum Planted {\n  One,\n}\n'],
  noNamespace: ['services/image/src/planted-namespace.ts', 'export namespace Planted {\n  export const one = 1;\n}\n'],
  noParameterProperties: [
    'services/image/src/planted-property.ts',
    'export class Planted extends Error {\n  constructor(readonly a: 1) {\n    super();\n  }\n}\n',
  ],
  noExplicitAny: ['services/image/src/planted-any.ts', 'export const f = (a: any): unknown => a;\n'],
  noProcessEnv: ['services/image/src/planted-env.ts', 'export const planted = process.env.PLANTED;\n'],
  noConsole: ['services/image/src/planted-console.ts', "console.log('planted');\n"],
  useFilenamingConvention: ['services/image/src/plantedName.ts', 'export const planted = 1;\n'],
  format: ['services/image/src/planted-format.ts', 'export const planted = "1"\n'],
  'Only the clock driver asks for the time': ['shared/kernel/src/planted-clock.ts', 'export const now = Date.now();\n'],
  'Only scratch makes temporary directories': [
    'services/audio/src/planted-folder.ts',
    "import { mkdtemp } from 'node:fs/promises';\n\nexport const folder = await mkdtemp('planted');\n",
  ],
};

let tree: CopiedTree;
let found: string[];

beforeAll(async () => {
  tree = copiedTree();
  tree.plant(Object.fromEntries(Object.values(planted)));
  found = await findingsIn(tree.path);
});
afterAll(() => tree.remove());

test.each(Object.entries(planted))('%s is found where it is broken', (rule, [path]) => {
  expect(found).toContain(`${rule}: ${path}`);
});

test('the clock driver may ask for the time, and new Date of a number asks for nothing', () => {
  expect(found.filter((finding) => finding.startsWith('Only the clock') && !finding.includes('planted'))).toEqual([]);
});
