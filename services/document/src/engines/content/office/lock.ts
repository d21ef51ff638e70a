/**
 * Whether a password stands before the content. `perhaps`: Excel also locks with a password that every program knows, so
 * that only opening tells.
 */
export type Lock = 'no' | 'yes' | 'perhaps';
