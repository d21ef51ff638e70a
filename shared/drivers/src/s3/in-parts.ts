/** Gathers pieces into parts of one size; the last one is what is left, and a body without bytes is one empty part. */
export async function* inParts(pieces: AsyncIterable<Buffer>, partBytes: number): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let bytes = 0;
  let given = false;
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; ) {
      const taken = piece.subarray(at, at + partBytes - bytes);
      held.push(taken);
      bytes += taken.length;
      at += taken.length;
      if (bytes < partBytes) continue;
      yield Buffer.concat(held, bytes);
      [held, bytes, given] = [[], 0, true];
    }
  }
  if (bytes > 0 || !given) yield Buffer.concat(held, bytes);
}
