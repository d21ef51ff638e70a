/** One line of a bench: ours against a reference of the same run. */
export type Measure = {
  readonly name: string;
  readonly ours: number;
  readonly reference: number;
  readonly unit: string;
  readonly target: number;
  /** Whether the ratio must stay at or above the target, or at or below it. */
  readonly good: 'above' | 'below';
};

const rounded = (value: number): number => Number(value.toPrecision(4));

/** Prints one JSON object: `{name, ours, reference, unit, ratio, target, met}`. */
export const report = ({ name, ours, reference, unit, target, good }: Measure): void => {
  const ratio = ours / reference;
  const met = good === 'above' ? ratio >= target : ratio <= target;
  console.log(
    JSON.stringify({
      name,
      ours: rounded(ours),
      reference: rounded(reference),
      unit,
      ratio: rounded(ratio),
      target,
      met,
    }),
  );
};
