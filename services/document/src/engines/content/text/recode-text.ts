import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { detectCharset } from '../charsets/detect-charset.ts';
import { readAt } from '../containers/read-at.ts';
import { type ColumnKind, columnKinds } from './column-kinds.ts';
import { columnCounter, type Separator, separatorOf } from './separators.ts';

export type TextKind = 'txt' | 'csv' | 'tsv' | 'html';
export type RecodeRequest = {
  readonly from: string;
  readonly to: string;
  readonly kind: TextKind;
  /** When the user knows it; otherwise it is found. */
  readonly charset?: string;
};
export type TableFacts = {
  readonly separator: Separator;
  readonly columns: number;
  readonly kinds: readonly ColumnKind[];
};
export type RecodedText = { readonly charset: string; readonly isEmpty: boolean; readonly table?: TableFacts };

const HEAD_BYTES = 64 * 1024;
// Controls that no page shows; a reader may take them for the end.
const HIDDEN = /[\0-\x08\x0b\x0e-\x1f]/g;

const headOf = async (path: string): Promise<Buffer> => {
  const file = await open(path);
  try {
    return await readAt(file, 0, HEAD_BYTES);
  } finally {
    await file.close();
  }
};

// A carriage return at the end of a piece may have its line feed in the next one.
const plainLines = () => {
  let held = '';
  return (piece: string, isLast: boolean): string => {
    const text = held + piece;
    held = !isLast && text.endsWith('\r') ? '\r' : '';
    return (held ? text.slice(0, -1) : text).replace(/\r\n?/g, '\n').replace(HIDDEN, '');
  };
};

async function* decoded(path: string, charset: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(charset);
  const lines = plainLines();
  for await (const piece of createReadStream(path))
    yield lines(decoder.decode(piece as Buffer, { stream: true }), false);
  yield lines(decoder.decode(), true);
}

// The charset that markup names is the one it had: what a reader believes has to be the one it has now.
const redeclared = (head: string): string =>
  head.replace(/(<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?)[\w:.-]+/gi, '$1utf-8');

const withoutHint = (head: string): string => head.replace(/^sep=.\n/, '');

const first: Readonly<Record<TextKind, (head: string) => string>> = {
  txt: (head) => head,
  csv: withoutHint,
  tsv: (head) => head,
  html: redeclared,
};

const tableReader = (kind: TextKind, head: () => string) => {
  if (kind !== 'csv' && kind !== 'tsv') return undefined;
  const separator = kind === 'tsv' ? '\t' : separatorOf(head());
  const [counter, kinds] = [columnCounter(separator), columnKinds(separator)];
  return {
    push: (text: string): void => {
      counter.push(text);
      kinds.push(text);
    },
    facts: (): TableFacts => ({ separator, columns: counter.columns(), kinds: kinds.kinds() }),
  };
};

/** Writes a text of any charset as UTF-8 with plain line ends, and tells what it is. */
export const recodeText = async ({ from, to, kind, charset: given }: RecodeRequest): Promise<RecodedText> => {
  const head = await headOf(from);
  const charset = given ?? detectCharset(head, kind === 'html');
  const table = tableReader(kind, () => new TextDecoder(charset).decode(head));
  let isEmpty = true;
  let begin: ((head: string) => string) | undefined = first[kind];
  const pieces = async function* (): AsyncGenerator<string> {
    for await (const piece of decoded(from, charset)) {
      const text = begin?.(piece) ?? piece;
      begin = undefined;
      table?.push(text);
      isEmpty &&= text.trim() === '';
      yield text;
    }
  };
  await pipeline(pieces, createWriteStream(to));
  return { charset, isEmpty, ...(table && { table: table.facts() }) };
};
