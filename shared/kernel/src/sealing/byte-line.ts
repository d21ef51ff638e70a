/** Bytes that stand in line in the pieces they came in: taken out by number, never copied. */
export const byteLine = () => {
  let pieces: Buffer[] = [];
  let bytes = 0;
  const takeOne = (most: number): Buffer => {
    const [first = Buffer.alloc(0), ...rest] = pieces;
    const part = first.subarray(0, most);
    pieces = part.length < first.length ? [first.subarray(most), ...rest] : rest;
    bytes -= part.length;
    return part;
  };
  return {
    push: (piece: Buffer): void => {
      if (piece.length === 0) return;
      pieces.push(piece);
      bytes += piece.length;
    },
    bytes: (): number => bytes,
    /** The first so many bytes, or all there are. */
    take: (count: number): Buffer[] => {
      const taken: Buffer[] = [];
      for (let left = Math.min(count, bytes); left > 0; ) {
        const part = takeOne(left);
        taken.push(part);
        left -= part.length;
      }
      return taken;
    },
  };
};
