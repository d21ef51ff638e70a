/** So much of a recording is tried out. */
const TRIED_SECONDS = 12;
/** Beginnings are often silent; what lies far in takes long to reach. */
const INTO = 0.3;
const MOST_INTO_SECONDS = 60;

type Wish = {
  readonly durationSeconds?: number | undefined;
  readonly startSeconds?: number | undefined;
  readonly endSeconds?: number | undefined;
};

/** From where to where a recording is tried out that is to be converted from one place to another; all of a short one. */
export const triedStretch = ({ durationSeconds = 0, startSeconds = 0, endSeconds = durationSeconds }: Wish) => {
  const end = Math.max(startSeconds, Math.min(endSeconds, durationSeconds || endSeconds));
  const length = end - startSeconds;
  // Nobody knows how long it is, or it is hardly longer.
  if (length <= 1.5 * TRIED_SECONDS)
    return { startSeconds, endSeconds: length > 0 ? end : startSeconds + TRIED_SECONDS };
  const at = startSeconds + Math.min(INTO * length, MOST_INTO_SECONDS);
  return { startSeconds: at, endSeconds: Math.min(end, at + TRIED_SECONDS) };
};
