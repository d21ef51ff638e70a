/* Takes files that another program of the device shares with the installed page, and speaks for a server that is not reached.
   It keeps nothing: no page, no answer, and these files only until the page has asked for them. All other requests go their way. */
import { unreachedPage } from './shell/unreached-page.ts';

type Lasting = Event & { readonly waitUntil: (work: Promise<void>) => void };
type Asked = Event & { readonly request: Request; readonly respondWith: (answer: Promise<Response>) => void };
type ServiceWorkerScope = EventTarget & {
  readonly skipWaiting: () => Promise<void>;
  readonly clients: { readonly claim: () => Promise<void> };
};

// The types of a page and of a worker exclude each other in one program: these are the few that are needed.
const scope = globalThis as unknown as ServiceWorkerScope;
let shared: readonly File[] = [];

const receive = async (request: Request): Promise<Response> => {
  const form = await request.formData();
  shared = form.getAll('file').filter((part) => part instanceof File);
  return Response.redirect('/?shared', 303);
};

scope.addEventListener('install', () => void scope.skipWaiting());
scope.addEventListener('activate', (event) => (event as Lasting).waitUntil(scope.clients.claim()));
scope.addEventListener('fetch', (event) => {
  const { request, respondWith } = event as Asked;
  const { pathname } = new URL(request.url);
  if (request.method === 'POST' && pathname === '/share') return respondWith.call(event, receive(request));
  // Pages only: a download that fails is told by the browser.
  if (request.mode === 'navigate' && request.method === 'GET' && !pathname.startsWith('/v1/'))
    respondWith.call(
      event,
      fetch(request).catch(() => unreachedPage(navigator.languages)),
    );
});
scope.addEventListener('message', (event) => {
  const { data, ports } = event as MessageEvent<unknown>;
  if (data !== 'convi-shared') return;
  ports[0]?.postMessage(shared);
  shared = [];
});
