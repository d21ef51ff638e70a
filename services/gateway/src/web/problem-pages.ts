import { type ProblemSlug, problemSlugs, problems } from '@convi/contracts';
import { AppError } from '@convi/kernel';
import { Router } from 'express';
import { visitOf } from '../http/visit.ts';

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${title} · Convi</title><h1>${title}</h1>${body}</html>\n`;

const row = (slug: ProblemSlug): string =>
  `<li><a href="/problems/${slug}">${slug}</a> (${problems[slug].status})</li>`;

const onePage = (slug: ProblemSlug): string =>
  page(
    problems[slug].title,
    `<p>HTTP status ${problems[slug].status}, slug <code>${slug}</code>.</p><p><a href="/problems">All problems</a></p>`,
  );

const allPages = (): string => page('Problems', `<ul>${problemSlugs.map(row).join('')}</ul>`);

const isSlug = (text: string): text is ProblemSlug => Object.hasOwn(problems, text);

/** What the `type` of a problem leads to. All words are our own. */
export const problemPages = (): Router => {
  const router = Router();
  router.get('/problems', (request, response) => {
    visitOf(request).route = '/problems';
    response.type('text/html').send(allPages());
  });
  router.get('/problems/:slug', (request, response) => {
    visitOf(request).route = '/problems/{slug}';
    const { slug } = request.params;
    if (!isSlug(slug)) throw new AppError('unknown-route');
    response.type('text/html').send(onePage(slug));
  });
  return router;
};
