import type { Request, RequestHandler, Response } from 'express';
import { visitOf } from '../http/visit.ts';
import { compressed, type Encoded } from './compressed.ts';
import type { Asset, Site } from './read-site.ts';

/** Shown for a page that there is not; its script may still know the address. */
const FALLBACK = '404.html';

const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

const namesFor = (path: string): string[] => {
  const plain = path.replace(/^\/|\/$/g, '');
  return plain === '' ? ['index.html'] : [plain, `${plain}.html`, `${plain}/index.html`];
};

const send = (response: Response, asset: Asset, { content, encoding }: Encoded): void => {
  const { request, policy, etag, mediaType, immutable } = { request: response.req, ...asset };
  response.set({ 'Content-Type': mediaType, 'Cache-Control': immutable ? FOR_EVER : ASK_AGAIN, ETag: etag });
  response.set('Vary', 'Accept-Encoding');
  if (policy) response.set('Content-Security-Policy', policy);
  if (request.headers['if-none-match'] === etag) {
    response.status(304).end();
    return;
  }
  if (encoding) response.set('Content-Encoding', encoding);
  response.set('Content-Length', String(content.length));
  response.end(request.method === 'HEAD' ? undefined : content);
};

const found = (site: Site, path: string): Asset | undefined =>
  namesFor(path)
    .map((name) => site.get(name))
    .find((asset) => asset !== undefined);

const fallback = (site: Site, request: Request): Asset | undefined =>
  request.path.startsWith('/v1/') || request.accepts(['json', 'html']) !== 'html' ? undefined : site.get(FALLBACK);

/** The built web app: pages under their policies, hashed files for ever, and its own page for what there is not. */
export const webRoutes = (site: Site): RequestHandler => {
  const encode = compressed();
  return async (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const asset = found(site, request.path);
    const shown = asset ?? fallback(site, request);
    if (!shown) return next();
    visitOf(request).route = 'web';
    response.status(asset ? 200 : 404);
    send(response, shown, await encode(request, shown));
  };
};
