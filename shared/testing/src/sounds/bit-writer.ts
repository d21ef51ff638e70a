/** Bits in a row, the highest of a number first. */
export const bitWriter = () => {
  const bits: number[] = [];
  const put = (value: number, count: number): void => {
    for (let n = count - 1; n >= 0; n--) bits.push(Math.floor(value / 2 ** n) % 2);
  };
  /** The bits as bytes, the last filled up with zeros. */
  const bytes = (): Buffer =>
    Buffer.from(
      Array.from({ length: Math.ceil(bits.length / 8) }, (_, at) =>
        Array.from({ length: 8 }, (__, n) => bits[at * 8 + n] ?? 0).reduce((byte, bit) => byte * 2 + bit, 0),
      ),
    );
  return { put, bytes };
};
