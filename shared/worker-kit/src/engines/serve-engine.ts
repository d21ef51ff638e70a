import { Console } from 'node:console';
import { createInterface } from 'node:readline';
import { EngineFailure } from './engine-failure.ts';

// Loaded by every engine child at its start: it imports nothing but Node's own modules.

type Handlers = Readonly<Record<string, (request: never, progress: (fraction: number) => void) => Promise<unknown>>>;

/** One request as the supervisor writes it; `do` names the handler. */
type Call = { readonly id: number; readonly do: string; readonly request: never };

const write = (message: object): void => {
  process.stdout.write(`${JSON.stringify(message)}\n`);
};

const answer = async (handlers: Handlers, { id, do: name, request }: Call): Promise<void> => {
  try {
    const value = await handlers[name]?.(request, (fraction) => write({ id, fraction }));
    write({ id, answer: value ?? null });
  } catch (error) {
    // Anything unforeseen ends the process: its state is not known, so a fresh one tries again.
    if (!(error instanceof EngineFailure)) throw error;
    write({ id, failure: error.slug });
  }
};

/**
 * Serves an engine script: requests come in on stdin, answers go out on stdout, one after the other. Handlers fail by
 * throwing `EngineFailure`. Call it last, when everything that the first job needs is loaded. Ends with its supervisor.
 */
export const serveEngine = async (handlers: Handlers): Promise<void> => {
  // What a library prints may not get between the answers.
  globalThis.console = new Console(process.stderr);
  write({ ready: true });
  for await (const line of createInterface({ input: process.stdin })) {
    // Only the supervisor writes here.
    await answer(handlers, JSON.parse(line) as Call);
  }
  process.exit(0);
};
