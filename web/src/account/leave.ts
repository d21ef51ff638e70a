import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import { me } from './me.svelte.ts';
import { presence } from './presence.svelte.ts';

const pages = ['/account/projects', '/account/keys', '/account/security', '/account/profile'] as const;

let wanted: (typeof pages)[number] = '/account/projects';

/** To the way in, as nobody is signed in here any more. Who comes in again is led back to where this was. */
export const leave = (): void => {
  wanted = pages.find((page) => location.pathname.startsWith(resolve(page))) ?? '/account/projects';
  presence.note(false);
  me.forget();
  void goto(resolve('/sign-in'));
};

/** To the page that somebody wanted before signing in. */
export const comeBack = async (): Promise<void> => {
  const page = wanted;
  wanted = '/account/projects';
  await goto(resolve(page));
};
