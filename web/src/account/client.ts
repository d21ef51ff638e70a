import { conviClient } from '@convi/client';
import { serverClock } from '../time/server-clock.ts';

const clock = serverClock((input, init) => fetch(input, init), Date.now);

/** The API as whoever is signed in here; the browser shows the session's cookie by itself. */
export const client = conviClient({ baseUrl: '', fetch: clock.listening });

/** The time of the server, in milliseconds. */
export const serverNow = clock.now;
