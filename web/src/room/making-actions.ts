import type { Arranging } from './arranging.ts';
import { askedOptions } from './asked-options.ts';
import type { LiveProject } from './live-project.ts';
import { makingOf } from './making-of.ts';
import { withOwn } from './own-options.ts';
import type { RoomContext } from './room-context.ts';

export type MakingActions = {
  /** Changes options that only one file has; `undefined` takes one back. Nothing of them is stored. */
  readonly setOwn: (fileId: string, changes: Readonly<Record<string, unknown>>) => void;
  /** Works on results in place of what was brought; on nothing: back to that. */
  readonly workOn: (resultIds: readonly string[]) => void;
  /** Starts what is chosen with the files that it fits. */
  readonly make: () => Promise<void>;
  /** Of a conversion, or of one item of it by its place. */
  readonly cancel: (conversionId: string, item?: number) => Promise<void>;
  /** Runs again what failed of it, or the one item. */
  readonly retry: (conversionId: string, item?: number) => Promise<void>;
};

/** What can be done with the files of the project. */
export const makingActions = (
  context: RoomContext,
  live: LiveProject,
  { settled }: Pick<Arranging, 'settled'>,
): MakingActions => {
  const { client, view, patch, attempt } = context;
  const act = async (work: (id: string) => Promise<unknown>): Promise<void> => {
    const id = view().project?.id;
    if (id === undefined) return;
    await attempt(() => work(id));
    await live.refresh();
  };
  // A second press is no second conversion. Cancelling waits for nobody.
  const once = async (work: (id: string) => Promise<unknown>): Promise<void> => {
    if (view().busy) return;
    patch({ busy: true });
    await act(work);
    patch({ busy: false });
  };
  const make = (): Promise<void> => {
    const { operation, target } = makingOf(view());
    if (!target || target.fits.length === 0) return Promise.resolve();
    const { options, perFile } = askedOptions(target, view());
    const fileIds = target.fits.map(({ id }) => id);
    return once(async (id) => {
      // The key makes a press that was repeated by a bad line count once.
      const headers = { 'idempotency-key': crypto.randomUUID() };
      // What is made is what the board shows.
      await settled();
      const body = { operation, to: target.to, fileIds, options, perFile };
      await client.createConversion({ params: { id }, headers, body });
      patch({ saying: { kind: 'started' } });
    });
  };
  return {
    setOwn: (fileId, changes) => patch({ own: withOwn(view(), fileId, changes) }),
    workOn: (further) => patch({ further }),
    make,
    cancel: (conversionId, item) =>
      act((id) => client.cancelConversion({ params: { id, conversionId }, query: { item } })),
    retry: (conversionId, item) =>
      once((id) => client.retryConversion({ params: { id, conversionId }, query: { item } })),
  };
};
