import { origin } from '../../popular/origin.ts';

export const prerender = true;

export const GET = (): Response =>
  new Response(`User-agent: *\nDisallow: /v1/\nDisallow: /account\n\nSitemap: ${origin()}/sitemap.xml\n`, {
    headers: { 'content-type': 'text/plain' },
  });
