import type { ProjectEvent } from '@convi/contracts';
import type { ConviClient } from '../convi-client.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { backoffMs } from './backoff.ts';
import { serverMessages } from './server-messages.ts';
import { silence } from './silence.ts';
import { wait } from './wait.ts';

const SILENT_AFTER_MS = 45_000;

export type Followed = { readonly id: string | undefined; readonly event: ProjectEvent };
export type Following = {
  readonly id: string;
  /** Where to go on; without it the stream begins with what happens from now on. */
  readonly lastEventId?: string | undefined;
  readonly signal: AbortSignal;
  /** Told when the stream stands (`true`) and when it broke (`false`). */
  readonly onConnection?: (connected: boolean) => void;
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
};

// A refusal of the project itself does not heal; everything else is worth another attempt.
const isFinal = (error: unknown): boolean =>
  error instanceof ProblemError && error.status < 500 && error.status !== 429;

async function* connection(client: ConviClient, following: Following): AsyncGenerator<Followed, void, undefined> {
  const quiet = silence(SILENT_AFTER_MS, following.signal);
  try {
    const { id, lastEventId, onConnection } = following;
    const headers = { accept: 'text/event-stream', ...(lastEventId ? { 'last-event-id': lastEventId } : {}) };
    const response = await client.readEvents({ params: { id }, headers, signal: quiet.signal });
    onConnection?.(true);
    if (!response.body) return;
    for await (const message of serverMessages(response.body, quiet.touch)) {
      yield { id: message.id, event: JSON.parse(message.data) as ProjectEvent };
    }
  } finally {
    quiet.stop();
  }
}

// Where a following stands: it goes on after `lastEventId`; `failures` in a row make the pauses grow.
type Place = { lastEventId: string | undefined; failures: number };

async function* untilBroken(
  client: ConviClient,
  following: Following,
  place: Place,
): AsyncGenerator<Followed, void, undefined> {
  const onConnection = (connected: boolean) => {
    place.failures = 0;
    following.onConnection?.(connected);
  };
  try {
    for await (const followed of connection(client, { ...following, onConnection, lastEventId: place.lastEventId })) {
      place.lastEventId = followed.id ?? place.lastEventId;
      yield followed;
    }
  } catch (error) {
    if (isFinal(error)) throw error;
  }
}

/**
 * Follows a project until it has ended or the signal aborts. A broken connection is taken up again where it broke, with
 * growing pauses; a refusal (404, 410) is thrown as a `ProblemError`.
 */
export async function* followEvents(
  client: ConviClient,
  following: Following,
): AsyncGenerator<Followed, void, undefined> {
  const { signal, onConnection, pause = wait } = following;
  const place: Place = { lastEventId: following.lastEventId, failures: 0 };
  while (!signal.aborted) {
    for await (const followed of untilBroken(client, following, place)) {
      yield followed;
      if (followed.event.type === 'project-ended') return;
    }
    onConnection?.(false);
    await pause(backoffMs(place.failures, Math.random()), signal);
    place.failures += 1;
  }
}
