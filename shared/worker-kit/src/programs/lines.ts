import type { Readable } from 'node:stream';

/** Thrown when a program writes a line longer than allowed, or more than allowed in all. */
export class OutputTooLarge extends Error {}

const MAX_LINE_BYTES = 1024 * 1024;

/** The lines of a stream without their ends; a last line without an end counts. */
export async function* linesOf(stream: Readable, maxLineBytes = MAX_LINE_BYTES): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for await (const chunk of stream) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield rest.toString('utf8', 0, end);
      rest = rest.subarray(end + 1);
    }
    if (rest.length > maxLineBytes) throw new OutputTooLarge();
  }
  if (rest.length > 0) yield rest.toString('utf8');
}
