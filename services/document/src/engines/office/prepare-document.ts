import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { FormatId } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { EnginePool, InputFile, JobContext } from '@convi/worker-kit';
import { contentEngine } from '../content/content-engine.ts';
import { officeCharset } from './office-charset.ts';
import type { OfficeWish } from './office-wish.ts';
import { TEXT_OPTIONS, tableOptions } from './text-options.ts';

export type OfficeEngines = { readonly office: EnginePool; readonly content: EnginePool };
export type OfficeWork = {
  readonly engines: OfficeEngines;
  readonly context: JobContext;
  readonly file: InputFile;
};

/** A document as the office gets it: where it lies, and how its filter is to read it. */
export type Prepared = { readonly from: string; readonly importOptions?: string; readonly password?: string };

const PLAIN_KINDS = ['txt', 'csv', 'tsv', 'html'] as const;
type PlainKind = (typeof PLAIN_KINDS)[number];
const isPlain = (format: FormatId): format is PlainKind => (PLAIN_KINDS as readonly FormatId[]).includes(format);

/** Packed formats, which may be locked, cut short or made to harm; what is inside of the others only the office knows. */
const packed: readonly FormatId[] = [
  ...(['docx', 'odt', 'doc', 'xlsx', 'xlsb', 'ods', 'xls', 'pptx', 'odp', 'ppt', 'odg', 'vsdx'] as const),
];

const givenOf = ({ file }: OfficeWork) => ({ from: file.path, name: `source-${file.fileId}` });

const prepareText = async (work: OfficeWork, kind: PlainKind, { to, charset }: OfficeWish): Promise<Prepared> => {
  const { engines, context, file } = work;
  const name = `text-${file.fileId}`;
  const wish = { to: name, kind, ...(charset && { charset }) };
  const { text, dir } = await contentEngine(engines.content, context).recode(givenOf(work), wish);
  if (text.isEmpty) throw new FailureError('nothing-inside');
  const from = join(dir, name);
  if (kind === 'html') return { from };
  return { from, importOptions: text.table ? tableOptions(text.table, to) : TEXT_OPTIONS };
};

const prepareTable = async (work: OfficeWork, { charset }: OfficeWish): Promise<Prepared> => {
  const { engines, context, file } = work;
  const found = charset ?? (await contentEngine(engines.content, context).tableCharset(givenOf(work)));
  return { from: file.path, importOptions: String(officeCharset(found)) };
};

const preparePacked = async (work: OfficeWork): Promise<Prepared> => {
  const { engines, context, file } = work;
  const lock = await contentEngine(engines.content, context).examine(givenOf(work));
  if (lock === 'yes' && file.password === undefined) throw new FailureError('password-needed');
  // Only to what is locked, so that an answer to a password is about the password.
  return { from: file.path, ...(lock !== 'no' && file.password !== undefined && { password: file.password }) };
};

/** One XML, which only the office opens. */
const flat: readonly FormatId[] = ['fodt', 'fods', 'fodp', 'fodg', 'abw'];

const prepareFlat = async (work: OfficeWork): Promise<Prepared> => {
  await contentEngine(work.engines.content, work.context).examine(givenOf(work), true);
  return { from: work.file.path };
};

const RICH_MARK = '{\\rtf';

/** Blank lines before rich text make the office show an empty page. */
const prepareRich = async (work: OfficeWork): Promise<Prepared> => {
  const { engines, context, file } = work;
  const given = await open(file.path);
  const { buffer } = await given.read(Buffer.alloc(RICH_MARK.length), 0).finally(() => given.close());
  if (buffer.toString('latin1') === RICH_MARK) return { from: file.path };
  const name = `rich-${file.fileId}`;
  const { dir } = await contentEngine(engines.content, context).fromMark(givenOf(work), RICH_MARK, name);
  return { from: join(dir, name) };
};

/** Looks at a document before the office opens it: texts are recoded, locks found, what is damaged refused. */
export const prepareDocument = async (work: OfficeWork, wish: OfficeWish): Promise<Prepared> => {
  const { format, path } = work.file;
  if (isPlain(format)) return prepareText(work, format, wish);
  if (format === 'dbf') return prepareTable(work, wish);
  if (format === 'rtf') return prepareRich(work);
  if (flat.includes(format)) return prepareFlat(work);
  return packed.includes(format) ? preparePacked(work) : { from: path };
};
