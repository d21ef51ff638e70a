/** Bytes that stand in line in the pieces they came in: taken out by number, never copied. */
export const byteLine = () => {
  const pieces: Buffer[] = [];
  let bytes = 0;
  const takeOne = (most: number): Buffer => {
    const [first = Buffer.alloc(0)] = pieces;
    const isWhole = first.length <= most;
    // A view costs as much as a small call of the cipher: what goes out whole goes out as it came.
    const part = isWhole ? first : first.subarray(0, most);
    if (isWhole) pieces.shift();
    else pieces[0] = first.subarray(most);
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
