import { browser } from '$app/env';
import { language } from '../language/language.svelte.ts';
import { ownLanguage, type Params } from '../popular/own-language.ts';

export const prerender = true;

export const load = async ({ params }: { readonly params: Params }): Promise<void> => {
  const own = ownLanguage(params);
  // Pages are written one after another: each is in its own language, or in English until a browser shows it.
  if (own || !browser) await language.show(own ?? 'en');
};
