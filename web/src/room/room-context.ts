import { type ConviClient, ProblemError } from '@convi/client';
import type { Service } from '@convi/contracts';
import { get, type Readable, writable } from 'svelte/store';
import { faultOf } from './fault-of.ts';
import { emptyView, type Fault, type RoomView } from './room-view.ts';
import { type KeyValue, type StoredProject, storedProject } from './stored-project.ts';

export type RoomDeps = {
  readonly service: Service;
  readonly clientFor: (credential: () => string | undefined) => ConviClient;
  readonly storage: KeyValue | undefined;
  readonly pause: (ms: number) => Promise<void>;
};

/** What all actions of a room share. */
export type RoomContext = {
  readonly service: Service;
  readonly client: ConviClient;
  readonly stored: StoredProject;
  readonly pause: (ms: number) => Promise<void>;
  readonly views: Readable<RoomView>;
  readonly view: () => RoomView;
  readonly patch: (patch: Partial<RoomView>) => void;
  readonly notify: (fault: Fault) => void;
  /** Runs a request. What fails becomes a notice and `undefined`; the end of the project goes to whoever waits for it. */
  readonly attempt: <T>(work: () => Promise<T>) => Promise<T | undefined>;
  readonly whenGone: (listener: (problem: ProblemError) => void) => void;
  readonly nextKey: () => number;
  token: string | undefined;
  /** How often the person has put files in another order. */
  moves: number;
};

const GONE = ['project-ended', 'project-not-found'];

export const isGone = (error: unknown): error is ProblemError =>
  error instanceof ProblemError && GONE.includes(error.slug);

/** Opens the state of a room. Nothing is asked of the server yet. */
export const roomContext = ({ service, clientFor, storage, pause }: RoomDeps): RoomContext => {
  const views = writable(emptyView(service));
  const patch = (patched: Partial<RoomView>) => views.update((view) => ({ ...view, ...patched }));
  let keys = 0;
  const nextKey = () => ++keys;
  const notify = (fault: Fault) => patch({ notices: [...get(views).notices, { key: nextKey(), fault }].slice(-3) });
  let gone: (problem: ProblemError) => void = () => undefined;
  const fail = (error: unknown): undefined => {
    const fault = faultOf(error);
    if (isGone(error)) gone(error);
    else if (fault) notify(fault);
    return undefined;
  };
  const context: RoomContext = {
    service,
    client: clientFor(() => context.token),
    stored: storedProject(storage, service),
    pause,
    views,
    view: () => get(views),
    patch,
    notify,
    attempt: (work) => work().catch(fail),
    whenGone: (listener) => {
      gone = listener;
    },
    nextKey,
    token: undefined,
    moves: 0,
  };
  return context;
};
