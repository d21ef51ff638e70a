import type { Service } from '@convi/contracts';
import { error } from '@sveltejs/kit';
import { type Popular, popular, popularAt } from '../../../../popular/popular.ts';

type Entry = { readonly language?: 'ru'; readonly service: Service; readonly popular: string };

export const entries = (): Entry[] =>
  popular.flatMap(({ service, slug }) => [
    { service, popular: slug },
    { language: 'ru', service, popular: slug },
  ]);

export const load = ({ params }: { readonly params: Entry }): { readonly one: Popular } => {
  const one = popularAt(params.service, params.popular);
  return one ? { one } : error(404);
};
