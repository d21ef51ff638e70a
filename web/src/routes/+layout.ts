import { browser } from '$app/env';
import { language } from '../language/language.svelte.ts';
import { ownLanguage } from '../popular/own-language.ts';
import type { LayoutLoad } from './$types';

export const prerender = true;

export const load: LayoutLoad = async ({ params }) => {
  const own = ownLanguage(params);
  // Pages are written one after another: each is in its own language, or in English until a browser shows it.
  if (own || !browser) await language.show(own ?? 'en');
};
