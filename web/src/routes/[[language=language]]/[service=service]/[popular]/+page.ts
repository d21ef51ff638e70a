import { error } from '@sveltejs/kit';
import { popular, popularAt } from '../../../../popular/popular.ts';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () =>
  popular.flatMap(({ service, slug }) => [
    { service, popular: slug },
    { language: 'ru', service, popular: slug },
  ]);

export const load: PageLoad = ({ params }) => {
  const one = popularAt(params.service, params.popular);
  return one ? { one } : error(404);
};
