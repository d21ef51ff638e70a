import type { Handle } from '@sveltejs/kit/hooks';
import { ownLanguage } from './popular/own-language.ts';

/** Writes the language of a page that has its own into it, so that it is right before any script runs. */
export const handle: Handle = ({ event, resolve }) => {
  const own = ownLanguage(event.params);
  return resolve(event, {
    transformPageChunk: ({ html }) =>
      own ? html.replace('<html lang="en">', `<html lang="${own}" data-language="${own}">`) : html,
  });
};
