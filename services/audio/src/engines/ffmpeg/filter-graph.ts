/** What is done to a sound, in the order of `steps`. */
export type StepName =
  | 'cut'
  | 'mix'
  | 'resample'
  | 'clean'
  | 'silence'
  | 'turn'
  | 'fade'
  | 'level'
  | 'depth'
  | 'arrange';

/** A step of the way from a source to a result, as filters of ffmpeg; one that is not wanted has none. */
export type Step = { readonly name: StepName; readonly filters: readonly string[] };

/** The soxr resampler at its very-high setting; where neither rate nor depth changes it does nothing. */
export const RESAMPLER = 'aresample=resampler=soxr:precision=28';

/** The filters of steps, one after the other. */
export const filtersOf = (steps: readonly Step[]): readonly string[] => steps.flatMap(({ filters }) => filters);

/** The steps before one of a name: what it finds when it begins. */
export const stepsBefore = (steps: readonly Step[], name: StepName): readonly Step[] => {
  const at = steps.findIndex((step) => step.name === name);
  return at < 0 ? steps : steps.slice(0, at);
};
