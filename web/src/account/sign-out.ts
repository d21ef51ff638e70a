import { resolve } from '$app/paths';
import { client } from './client.ts';
import { forgetOwned } from './forget-owned.ts';
import { presence } from './presence.svelte.ts';

/** Ends the session of this browser, and leaves nothing of it on the screen: the page is loaded anew. */
export const signOut = async (): Promise<void> => {
  // A session that is over already needs no end.
  await client.signOut().catch(() => undefined);
  presence.note(false);
  forgetOwned(sessionStorage);
  location.assign(resolve('/'));
};
