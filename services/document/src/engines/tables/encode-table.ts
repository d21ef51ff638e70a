import type { OptionsOf } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { failureOf, type JobContext, type OutputFile } from '@convi/worker-kit';
import { runInFolder } from '../pdf/run-in-folder.ts';
import { inFolder } from '../routes/document-work.ts';

type OutputCharset = OptionsOf<'document-csv'>['outputCharset'];

/** Charsets as glibc calls them: of Japanese and Chinese ones those that Windows writes. The office writes UTF-8 itself. */
const NAMES: Readonly<Record<OutputCharset, string | undefined>> = {
  'utf-8': undefined,
  'utf-8-mark': undefined,
  'utf-16le': 'UTF-16LE',
  'utf-16le-mark': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
  'utf-16be-mark': 'UTF-16BE',
  'windows-1251': 'CP1251',
  'windows-1252': 'CP1252',
  'koi8-r': 'KOI8-R',
  shift_jis: 'CP932',
  big5: 'CP950',
  gb18030: 'GB18030',
};

/** What the office is to write, so that nothing is lost before it is known what is: a mark stays one in any charset. */
export const writtenAs = (charset: OutputCharset): OutputCharset =>
  charset.endsWith('-mark') ? 'utf-8-mark' : 'utf-8';

type Encoding = { readonly name: string; readonly from: string; readonly to: string };

const encode = async (context: JobContext, hidden: readonly string[], { name, from, to }: Encoding) => {
  const command = ['/usr/bin/iconv', '-f', 'UTF-8', '-t', name, '-o', to, from] as const;
  return (await runInFolder(context, hidden, { command: [...command] })).outcome;
};

/** Writes a table that the office wrote in a charset. Characters that it does not have are replaced, and that is said. */
export const encodeTable = async (
  context: JobContext,
  hidden: readonly string[],
  { output, charset }: { readonly output: OutputFile; readonly charset: OutputCharset },
): Promise<OutputFile> => {
  const name = NAMES[charset];
  if (name === undefined) return output;
  const from = await inFolder(context, output, `plain-${output.name}`);
  const to = `encoded-${output.name}`;
  const exact = await encode(context, hidden, { name, from, to });
  const { dir: _, ...told } = output;
  if (exact.kind === 'ok') return { ...told, name: to };
  const close = await encode(context, hidden, { name: `${name}//TRANSLIT`, from, to });
  const failure = failureOf(close, 'engine-crashed');
  if (failure) throw new FailureError(failure);
  context.warn('characters-replaced');
  return { ...told, name: to };
};
