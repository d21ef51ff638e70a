import { type Clock, FailureError } from '@convi/kernel';
import { linesOf } from '../programs/lines.ts';
import { failureOf, outcomeOf } from '../programs/program-outcome.ts';
import type { RunningProgram } from '../programs/running-program.ts';
import { type EngineMessage, parseEngineMessage } from './engine-message.ts';

/** A request names its handler in the engine script, or its branch in the office driver. */
export type EngineRequest = { readonly do: string; readonly request: unknown };

export type AskOptions = {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Receives true fractions, 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
};

type Pending = PromiseWithResolvers<unknown> & { readonly id: number; readonly onProgress: AskOptions['onProgress'] };

type Final = Extract<EngineMessage, { readonly answer: unknown } | { readonly failure: string }>;

/** Requests and answers, one JSON object a line, over the pipes of a running program. */
export type EngineConversation = {
  readonly program: RunningProgram;
  readonly clock: Clock;
  /** Rejects when the program ends before it is ready. */
  readonly ready: PromiseWithResolvers<void>;
  pending: Pending | undefined;
  lastId: number;
  isAlive: boolean;
  isBroken: boolean;
};

const finish = (conversation: EngineConversation, pending: Pending, message: Final): void => {
  conversation.pending = undefined;
  if ('failure' in message) pending.reject(new FailureError(message.failure));
  else pending.resolve(message.answer);
};

const settle = (conversation: EngineConversation, message: EngineMessage): void => {
  const { pending, ready } = conversation;
  if ('ready' in message) ready.resolve();
  else if (pending?.id !== message.id) throw new Error('an answer to nothing');
  else if ('fraction' in message) pending.onProgress?.(message.fraction);
  else finish(conversation, pending, message);
};

const listen = async (conversation: EngineConversation): Promise<void> => {
  try {
    for await (const line of linesOf(conversation.program.stdout)) {
      const message = parseEngineMessage(line);
      if (!message) throw new Error('not a message');
      settle(conversation, message);
    }
  } catch {
    // A child that does not keep to the protocol is not in its right mind, whatever it says next.
    conversation.isBroken ||= conversation.program.endedFor() === undefined;
    await conversation.program.kill('cancelled');
  }
};

const failureOfExit = async ({ program, isBroken }: EngineConversation): Promise<FailureError> => {
  const exit = await program.exited;
  const reason = program.endedFor();
  if (isBroken) return new FailureError('engine-crashed');
  const outcome = reason ? { kind: reason } : outcomeOf(exit, program.errorText());
  return new FailureError(failureOf(outcome, 'engine-crashed') ?? 'engine-crashed');
};

const farewell = async (conversation: EngineConversation): Promise<void> => {
  // Answers that arrived before the end still count.
  await Promise.all([listen(conversation), conversation.program.exited]);
  conversation.isAlive = false;
  const failure = await failureOfExit(conversation);
  conversation.ready.reject(failure);
  conversation.pending?.reject(failure);
  conversation.pending = undefined;
};

/** Begins to listen to a program that speaks the engine protocol. `ended` resolves when nobody waits for it any more. */
export const converse = (program: RunningProgram, clock: Clock) => {
  const ready = Promise.withResolvers<void>();
  // Whoever waits sees the rejection; without anybody it is not an error.
  ready.promise.catch(() => undefined);
  const begun = { program, clock, ready, pending: undefined, lastId: 0, isAlive: true, isBroken: false };
  const conversation: EngineConversation = begun;
  return { conversation, ended: farewell(conversation) };
};

const pose = (conversation: EngineConversation, { do: name, request }: EngineRequest, { onProgress }: AskOptions) => {
  if (!conversation.isAlive) throw new FailureError('engine-crashed');
  if (conversation.pending) throw new Error('an engine child is asked one thing at a time');
  conversation.lastId += 1;
  const id = conversation.lastId;
  const pending = { ...Promise.withResolvers<unknown>(), id, onProgress };
  conversation.pending = pending;
  conversation.program.stdin.write(`${JSON.stringify({ id, do: name, request })}\n`);
  return pending.promise;
};

/** Asks for one thing. A timeout or an abort ends the program, and the answer is awaited until it has ended. */
export const ask = async (
  conversation: EngineConversation,
  request: EngineRequest,
  options: AskOptions,
): Promise<unknown> => {
  const { program, clock } = conversation;
  if (options.signal?.aborted) throw new FailureError('cancelled');
  const answer = pose(conversation, request, options);
  const cancel = (): void => void program.kill('cancelled');
  const callOff = clock.after(options.timeoutMs, () => void program.kill('timeout'));
  options.signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await answer;
  } finally {
    callOff();
    options.signal?.removeEventListener('abort', cancel);
  }
};
