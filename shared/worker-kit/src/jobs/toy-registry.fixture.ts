import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { FailureError } from '@convi/kernel';
import { type Converter, defineConverter } from '../registry/define-converter.ts';
import { defineInspector } from '../registry/define-inspector.ts';
import { definePreviewer } from '../registry/define-previewer.ts';
import type { JobContext } from '../registry/job-context.ts';
import type { InputFile, OutputFile } from '../registry/job-files.ts';
import { type Registry, registry } from '../registry/registry.ts';

/** What the toy engine does next; a test replaces it. */
export type Toy = {
  convert: (context: JobContext, file: InputFile, options: object) => Promise<readonly OutputFile[]>;
  inspect: (context: JobContext, file: InputFile) => Promise<object>;
  preview: (context: JobContext, file: InputFile) => Promise<OutputFile | undefined>;
  layOut: (context: JobContext, file: InputFile) => Promise<OutputFile>;
  trial: NonNullable<Converter['trial']>;
};

/** Leaves a file as an engine does. */
export const leave = async ({ workdir }: JobContext, name: string, content: string | Buffer): Promise<OutputFile> => {
  await writeFile(join(workdir, name), content);
  return { name };
};

/** An engine that never ends by itself. */
export const endless = ({ signal }: JobContext): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new FailureError('cancelled')));
  });

/** Made of a text file: an RTF that says the same. */
const plain: Toy['convert'] = async (context, file) => [
  await leave(context, 'output.rtf', `{\\rtf1 ${await text(await file.open())}}`),
];

const TINY_WEBP = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');
const drawTiny: Toy['preview'] = (context) => leave(context, 'preview.webp', TINY_WEBP);

const layOutTwo: Toy['layOut'] = async (context) => ({
  ...(await leave(context, 'layout.pdf', '%PDF-1.4 two pages')),
  facts: { pages: 2 },
});

const tryNothing: Toy['trial'] = async () => ({ predictedBytes: 1, facts: {} });

const MS = 60_000;
const common = {
  operation: 'convert',
  to: 'rtf',
  profile: 'document-text',
  unit: 'pages',
  timeoutMs: () => MS,
} as const;

/** A registry whose engines are functions: text becomes RTF, and so does HTML, read as a stream. */
export const toyRegistry = (): { readonly toy: Toy; readonly registry: Registry } => {
  const toy: Toy = {
    ...{ convert: plain, inspect: async () => ({ pages: 3 }) },
    ...{ preview: drawTiny, layOut: layOutTwo, trial: tryNothing },
  };
  const layOut: Toy['layOut'] = (...given) => toy.layOut(...given);
  const preview: Toy['preview'] = (...given) => toy.preview(...given);
  const convert = async (context: JobContext, [file]: readonly InputFile[], options: object) =>
    file ? toy.convert(context, file, options) : [];
  const estimateBytes = (): number => 1_000;
  const of = { from: ['txt'], timeoutMs: () => MS } as const;
  const parts = {
    service: 'document' as const,
    converters: [
      defineConverter({ ...common, from: ['txt'], estimateBytes, convert, trial: (...given) => toy.trial(...given) }),
      defineConverter({ ...common, from: ['html'], input: 'stream', estimateBytes, convert }),
    ],
    inspectors: [defineInspector({ ...of, inspect: (context, file) => toy.inspect(context, file) })],
    previewers: [
      definePreviewer({ ...of, preview, layout: { timeoutMs: () => MS, outputBytes: 10_000, layOut } }),
      definePreviewer({ from: ['pdf'], timeoutMs: () => MS, preview }),
    ],
  };
  return { toy, registry: registry(parts) };
};
