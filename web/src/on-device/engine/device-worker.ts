/*
 * Converts pictures, alone and out of reach: its policy (services/gateway/src/web/read-site.ts) allows no request to anybody,
 * not even to the server that it came from. What it needs is brought by the page, and so are the pictures.
 */
import { drawPicture } from '../picture/draw-picture.ts';
import { RefusedHere } from '../picture/request.ts';
import { factsOf } from '../picture/source.ts';
import type { Vips } from '../picture/vips.ts';
import type { Answer, EngineParts, Job, ToWorker } from './messages.ts';

type WorkerScope = {
  onmessage: (event: MessageEvent<ToWorker>) => void;
  readonly postMessage: (answer: Answer, transfer: readonly Transferable[]) => void;
};
type Config = {
  readonly dynamicLibraries: readonly string[];
  readonly mainScriptUrlOrBlob: Blob;
  readonly instantiateWasm: (
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ) => object;
};
type Load = (config: Config) => Promise<Vips>;
type Engine = { readonly vips: Vips; readonly heapBytes: () => number };

// The types of a page and of a worker exclude each other in one program: these are the few that are needed.
const scope = globalThis as unknown as WorkerScope;

const started = async ({ glue, program }: EngineParts): Promise<Engine> => {
  const module = await WebAssembly.compile(program);
  const address = URL.createObjectURL(glue);
  const { default: load } = (await import(/* @vite-ignore */ address)) as { readonly default: Load };
  let memory: WebAssembly.Memory | undefined;
  const vips = await load({
    // Neither AVIF nor JPEG XL: each is a program of its own.
    dynamicLibraries: [],
    // Its threads are workers of the same text.
    mainScriptUrlOrBlob: glue,
    instantiateWasm: (imports, done) => {
      memory = imports.env?.memory as WebAssembly.Memory | undefined;
      void WebAssembly.instantiate(module, imports).then((instance) => done(instance, module));
      return {};
    },
  });
  return { vips, heapBytes: () => memory?.buffer.byteLength ?? 0 };
};

const done = ({ vips }: Engine, job: Job) =>
  job.kind === 'facts' ? { facts: factsOf(vips, job.bytes) } : { result: drawPicture(vips, job.request) };

const answered = (engine: Engine, job: Job): Answer => {
  try {
    return { ...done(engine, job), heapBytes: engine.heapBytes() };
  } catch (error) {
    return { refused: error instanceof RefusedHere ? error.reason : 'stopped', heapBytes: engine.heapBytes() };
  }
};

const STOPPED: Answer = { refused: 'stopped', heapBytes: 0 };
let engine: Promise<Engine> | undefined;

const work = async (job: Job): Promise<void> => {
  const answer = await Promise.resolve(engine).then(
    (ready): Answer => (ready ? answered(ready, job) : STOPPED),
    () => STOPPED,
  );
  scope.postMessage(answer, 'result' in answer ? [answer.result.bytes.buffer] : []);
};

scope.onmessage = ({ data }) => {
  if ('glue' in data) engine = started(data);
  else void work(data);
};
