import { faultOf } from './fault-of.ts';
import { keepOrder } from './keep-order.ts';
import type { LiveProject } from './live-project.ts';
import { isGone, type RoomContext } from './room-context.ts';
import type { Sending } from './room-view.ts';
import { sendQueue } from './send-queue.ts';
import { type Arrived, type SendingBatch, sendingBatch } from './sending-batch.ts';
import { changeSending, leaveSending, refusalIn } from './sending-list.ts';
import { transferFile } from './transfer-file.ts';

/** Two at a time: one fills the line while the other is being sealed. */
const AT_ONCE = 2;

export type NewFile = { readonly name: string; readonly data: Blob };
export type SendingFiles = {
  readonly add: (files: readonly NewFile[]) => void;
  /** Stops a file on its way, or takes a refused one off the list. */
  readonly drop: (key: number) => void;
  readonly again: (key: number) => void;
  /** Takes back an upload that nobody goes on with. */
  readonly forget: (uploadId: string) => Promise<void>;
};

type Parts = { readonly context: RoomContext; readonly live: LiveProject; readonly batch: SendingBatch };

const refuse = async (context: RoomContext, key: number, error: unknown): Promise<void> => {
  const fault = faultOf(error);
  if (isGone(error)) await context.attempt(() => Promise.reject(error));
  else if (fault) changeSending(context, key, { state: 'refused', fault });
};

const send = async ({ context, live, batch }: Parts, sending: Sending, { signal }: AbortController): Promise<void> => {
  if (signal.aborted) return;
  changeSending(context, sending.key, { state: 'sending' });
  try {
    const id = await transferFile(context, live, { sending, signal });
    if (id !== undefined) {
      batch.arrived(sending.key, id);
      changeSending(context, sending.key, { fileId: id });
    }
    void live.refresh().then(() => leaveSending(context, sending.key));
  } catch (error) {
    await refuse(context, sending.key, error);
  }
};

const settle = async ({ context, live }: Parts, { ids, moves }: Arrived): Promise<void> => {
  if (ids.length === 0) return;
  await live.refresh();
  // An order that was made by hand meanwhile stands.
  if (context.moves === moves) await keepOrder(context, live, ids);
  context.patch({ saying: { kind: 'added', count: ids.length } });
};

/** Brings files into the project. */
export const sendingFiles = (context: RoomContext, live: LiveProject): SendingFiles => {
  const parts: Parts = { context, live, batch: sendingBatch() };
  const enqueue = sendQueue(AT_ONCE);
  const stops = new Map<number, AbortController>();
  const begin = (sending: Sending): void => {
    const stop = new AbortController();
    stops.set(sending.key, stop);
    parts.batch.began(context.moves);
    enqueue(async () => {
      await send(parts, sending, stop);
      stops.delete(sending.key);
      const arrived = parts.batch.over();
      if (arrived) await settle(parts, arrived);
    });
  };
  const take = ({ name, data }: NewFile): void => {
    const slug = refusalIn(context.view(), data.size);
    const base = { key: context.nextKey(), name, data, sentBytes: 0 };
    const refused = slug && ({ ...base, state: 'refused', fault: { kind: 'problem', slug } } as const);
    const sending: Sending = refused ?? { ...base, state: 'waiting' };
    context.patch({ sendings: [...context.view().sendings, sending] });
    if (!refused) begin(sending);
  };
  const forget = async (uploadId: string): Promise<void> => {
    const id = context.view().project?.id;
    if (id === undefined) return;
    await context.client.removeUpload({ params: { id, uploadId } }).catch(() => undefined);
    await live.refresh();
  };
  const drop = (key: number): void => {
    const left = context.view().sendings.find((one) => one.key === key);
    stops.get(key)?.abort();
    leaveSending(context, key);
    if (left?.fileId !== undefined) void forget(left.fileId);
  };
  const again = (key: number): void => {
    const sending = context.view().sendings.find((one) => one.key === key);
    drop(key);
    if (sending) take(sending);
  };
  return { add: (files) => files.forEach(take), drop, again, forget };
};
