import { browser } from '$app/env';

/** Stands in pages that are written ahead of time for the address they will have: the gateway puts it there. */
const UNKNOWN = 'https://convi.invalid';

/** Where the page is: what search engines read must be whole addresses. */
export const origin = (): string => (browser ? location.origin : UNKNOWN);
