import { origin } from '../../popular/origin.ts';
import { popular } from '../../popular/popular.ts';
import { popularAddress } from '../../popular/popular-path.ts';
import { sitePages } from '../../popular/site-pages.ts';

export const prerender = true;

const url = (path: string, more = ''): string => `<url><loc>${origin()}${path}</loc>${more}</url>`;

export const GET = (): Response => {
  const pairs = popular.flatMap((one) => {
    const [english, russian] = [popularAddress('en', one), popularAddress('ru', one)];
    const more = [
      ['en', english],
      ['ru', russian],
      ['x-default', english],
    ].map(([code, path]) => `<xhtml:link rel="alternate" hreflang="${code}" href="${origin()}${path}"/>`);
    return [url(english, more.join('')), url(russian, more.join(''))];
  });
  const urls = [...sitePages.map((path) => url(path)), ...pairs].join('\n');
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls}
</urlset>
`;
  return new Response(body, { headers: { 'content-type': 'application/xml' } });
};
