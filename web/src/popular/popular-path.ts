import type { Service } from '@convi/contracts';
import { resolve } from '$app/paths';
import type { Language } from '../language/languages.ts';

type Place = { readonly service: Service; readonly slug: string };

/** The address of a popular conversion in a language, from the root. */
export const popularAddress = (language: Language, { service, slug }: Place): string =>
  `${language === 'en' ? '' : `/${language}`}/${service}/${slug}`;

/** The same as a link, which a page may write from where it stands. */
export const popularPath = (language: Language, { service, slug }: Place) =>
  resolve('/[[language=language]]/[service=service]/[popular]', {
    ...(language === 'en' ? {} : { language }),
    service,
    popular: slug,
  });
