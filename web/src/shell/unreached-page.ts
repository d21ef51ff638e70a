import { languageFor } from '../language/languages.ts';

const words = {
  en: {
    title: 'Convi is not reached',
    text: 'There is no connection, or the server does not answer. Files of a project lie on the server, and their time goes on there. What this tab had open is here again as soon as the server answers.',
    again: 'Try again',
  },
  ru: {
    title: 'Convi недоступен',
    text: 'Нет соединения, или сервер не отвечает. Файлы проекта лежат на сервере, и их время там идёт. Открытое в этой вкладке вернётся, как только сервер ответит.',
    again: 'Попробовать снова',
  },
} as const;

const STYLE = `:root{color-scheme:light dark;font-family:system-ui,sans-serif;line-height:1.5;background:#fafbfa;color:#111816}
@media (prefers-color-scheme:dark){:root{background:#0e1312;color:#e9efec}}
main{max-width:36rem;margin:15vh auto;padding:0 1.5rem}
a{color:inherit;display:inline-block;min-height:2.75rem;padding-block:.6rem}`;

const base64 = (bytes: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(bytes)));

/** A page for when the server is not reached: it comes from nowhere and is kept nowhere. Takes the languages of the browser. */
export const unreachedPage = async (languages: readonly string[]): Promise<Response> => {
  const language = languageFor(null, languages);
  const { title, text, again } = words[language];
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(STYLE));
  const body = `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${STYLE}</style><main><h1>${title}</h1><p>${text}</p><p><a href="">${again}</a></p></main></html>`;
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${base64(digest)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'Cache-Control': 'no-store',
  };
  return new Response(body, { status: 503, headers });
};
