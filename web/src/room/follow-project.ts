import { followEvents } from '@convi/client';
import type { ProjectEvent } from '@convi/contracts';
import { applyEvent } from './apply-event.ts';
import type { RoomContext } from './room-context.ts';

export type Follower = { readonly follow: () => void; readonly rest: () => void };

const minutesTo = (expiresAt: string, at: string): number =>
  Math.max(1, Math.round((Date.parse(expiresAt) - Date.parse(at)) / 60_000));

const hearer =
  ({ patch, view }: RoomContext, refresh: () => Promise<void>) =>
  (event: ProjectEvent) => {
    if (event.type === 'arrangement-changed') return patch({ rearranged: view().rearranged + 1 });
    const { project } = view();
    const applied = project && applyEvent(project, event);
    if (applied) patch({ project: applied });
    else void refresh();
    if (event.type === 'project-handed-over') patch({ handedOverAt: event.at });
    if (event.type === 'project-ending')
      patch({ saying: { kind: 'soon', minutes: minutesTo(event.expiresAt, event.at) } });
  };

/** Follows the room's project: small news are applied, others ask for a reading. */
export const followProject = (context: RoomContext, refresh: () => Promise<void>): Follower => {
  const { client, patch, view, attempt } = context;
  const hear = hearer(context, refresh);
  let following: AbortController | undefined;
  const listen = async (id: string, signal: AbortSignal): Promise<void> => {
    const onConnection = (connected: boolean) => patch({ connected: connected || signal.aborted });
    for await (const { event } of followEvents(client, { id, signal, onConnection })) hear(event);
  };
  const follow = (): void => {
    const id = view().project?.id;
    if (id === undefined || following) return;
    const controller = new AbortController();
    following = controller;
    void attempt(() => listen(id, controller.signal));
  };
  const rest = (): void => {
    following?.abort();
    following = undefined;
    patch({ connected: true });
  };
  return { follow, rest };
};
