import type { ProblemError } from '@convi/client';
import type { Receipt } from '@convi/contracts';
import { faultOf } from './fault-of.ts';
import type { LiveProject } from './live-project.ts';
import { isGone, type RoomContext } from './room-context.ts';
import type { Choice } from './room-view.ts';

const RECEIPT_EVERY_MS = 1_000;
const RECEIPT_TRIES = 60;

export type EndingActions = {
  /** Lets the project end at that moment of the server's clock, when it would live longer. */
  readonly shorten: (endMs: number) => Promise<void>;
  /** Ends the project now, for good. */
  readonly end: () => Promise<void>;
  /** Leaves the receipt behind and makes the room empty. The settings stay for what comes next. */
  readonly anew: () => void;
};

const receiptIn = ({ receipt }: ProblemError): Receipt | undefined =>
  // The problem carries it as plain JSON; the expiry service wrote it by the schema of contracts.
  receipt as Receipt | undefined;

/** What ends tells so to its holder. A project that is not found has another one: who claimed it, or who is signed out here. */
const lose = (context: RoomContext, live: LiveProject, problem: ProblemError): void => {
  live.rest();
  context.stored.clear();
  context.token = undefined;
  context.patch({ phase: 'empty', project: undefined, sendings: [], own: {}, busy: false });
  const fault = faultOf(problem);
  if (fault) context.notify(fault);
};

const FILE_ID = /^[0-9a-z]{26}$/;

/** A choice without the files that it named: they are gone. */
const withoutFiles = ({ perFile: _, ...choice }: Choice): Choice => ({
  ...choice,
  values: Object.fromEntries(Object.entries(choice.values).filter(([, value]) => !FILE_ID.test(String(value)))),
});

const shortener =
  ({ client, view, attempt }: RoomContext, live: LiveProject) =>
  async (endMs: number): Promise<void> => {
    const { project } = view();
    if (!project) return;
    // A life is counted from the beginning of the project, in whole seconds.
    const lifeSeconds = Math.max(1, Math.ceil((endMs - Date.parse(project.createdAt)) / 1_000));
    await attempt(() => client.shortenProject({ params: { id: project.id }, body: { lifeSeconds } }));
    await live.refresh();
  };

/** What is left in the room of a project that is over. */
const nothing = {
  project: undefined,
  sendings: [],
  further: [],
  editing: [],
  own: {},
  notices: [],
  busy: false,
} as const;

/** What happens when a project ends, by its time, by its owner, or elsewhere. */
export const endingActions = (context: RoomContext, live: LiveProject): EndingActions => {
  const { client, view, patch, stored, pause, attempt } = context;
  const leave = (receipt: Receipt | undefined): void => {
    live.rest();
    stored.clear();
    patch({ ...nothing, phase: 'ended', receipt });
  };
  // The key is gone at once, the receipt comes when the last byte is.
  const awaitReceipt = async (id: string): Promise<void> => {
    for (let tries = 0; tries < RECEIPT_TRIES && view().phase === 'ending'; tries += 1) {
      await pause(RECEIPT_EVERY_MS);
      const receipt = await client.readProject({ params: { id } }).then(
        () => undefined,
        (error: unknown) => (isGone(error) ? receiptIn(error) : undefined),
      );
      if (receipt) return leave(receipt);
    }
    if (view().phase === 'ending') leave(undefined);
  };
  const linger = (id: string): void => {
    live.rest();
    patch({ phase: 'ending', sendings: [] });
    void awaitReceipt(id);
  };
  context.whenGone((problem) => {
    const { project, phase } = view();
    if (phase === 'ended' || phase === 'ending') return;
    if (problem.slug === 'project-not-found') return lose(context, live, problem);
    const [id, receipt] = [project?.id ?? stored.read()?.id, receiptIn(problem)];
    return receipt || id === undefined ? leave(receipt) : linger(id);
  });
  const end = async (): Promise<void> => {
    const { project } = view();
    if (!project) return;
    // The stream rests first: the end that we ask for is no news.
    live.rest();
    patch({ phase: 'ending', sendings: [] });
    const answer = await attempt(() => client.endProject({ params: { id: project.id } }));
    if (!answer) live.hold(project);
    else if ('receipt' in answer) leave(answer.receipt);
    else void awaitReceipt(project.id);
  };
  const anew = (): void => {
    context.token = undefined;
    patch({ phase: 'empty', receipt: undefined, choice: withoutFiles(view().choice) });
  };
  return { shorten: shortener(context, live), end, anew };
};
