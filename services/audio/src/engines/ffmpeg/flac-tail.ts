import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { InputFile } from '@convi/worker-kit';

// https://www.rfc-editor.org/rfc/rfc9639#section-8: the mark, then the block that every FLAC begins with.
const MARK = 'fLaC';
const HEAD_BYTES = 42;
const IS_LAST_BLOCK = 0x80;
/** Several frames of any usual kind. */
const TAIL_BYTES = 256 * 1024;

const headOf = async (file: InputFile): Promise<Buffer | undefined> => {
  const head = await buffer(await file.open({ start: 0, end: HEAD_BYTES - 1 }));
  if (head.length < HEAD_BYTES || head.toString('latin1', 0, MARK.length) !== MARK) return undefined;
  head.writeUInt8(head.readUInt8(MARK.length) | IS_LAST_BLOCK, MARK.length);
  return head;
};

/** The end of a FLAC as a FLAC of its own, whose frames keep their numbers; undefined where something stands in front of it. */
export const flacTail = async (file: InputFile): Promise<Readable | undefined> => {
  const head = await headOf(file);
  if (!head || file.bytes <= HEAD_BYTES) return undefined;
  const start = Math.max(HEAD_BYTES, file.bytes - TAIL_BYTES);
  const tail = await file.open({ start, end: file.bytes - 1 });
  return Readable.from(
    (async function* () {
      yield head;
      yield* tail;
    })(),
    { objectMode: false },
  );
};
