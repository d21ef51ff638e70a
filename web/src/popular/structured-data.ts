import type { Language } from '../language/languages.ts';
import type { PopularText } from './popular-text.ts';

type Described = { readonly text: PopularText; readonly url: string; readonly language: Language };

/** What schema.org has words for, as an element that no browser runs. */
export const structuredData = ({ text, url, language }: Described): string => {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'WebApplication',
    name: text.heading,
    description: text.description,
    url,
    inLanguage: language,
    applicationCategory: 'UtilitiesApplication',
    operatingSystem: 'Any',
    offers: { '@type': 'Offer', price: '0', priceCurrency: 'EUR' },
  };
  // Our own words only; still nothing in them may end the element.
  return `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</scr${'ipt>'}`;
};
