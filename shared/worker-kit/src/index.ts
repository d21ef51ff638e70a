export { compiledCode } from './engines/compiled-code.ts';
export { type EngineChild, type EngineChildOptions, engineChild } from './engines/engine-child.ts';
export type { AskOptions, EngineRequest } from './engines/engine-conversation.ts';
export { EngineFailure } from './engines/engine-failure.ts';
export {
  type EngineJob,
  type EnginePool,
  enginePool,
  type PoolHealth,
  type TakenEngine,
} from './engines/engine-pool.ts';
export type { EnginePoolOptions } from './engines/pool-state.ts';
export { serveEngine } from './engines/serve-engine.ts';
export { auditionLocally, type LocalAudition } from './local/audition-locally.ts';
export { type LocalHost, localHost } from './local/local-host.ts';
export type { LocalInput, LocalReport } from './local/local-job.ts';
export {
  convertLocally,
  discloseLocally,
  inspectLocally,
  type LocalConversion,
  previewLocally,
} from './local/local-runs.ts';
export { type Fixtures, registrySuite, type SuiteCase, type SuiteParts } from './local/registry-suite.ts';
export { tryCommand } from './local/try-command.ts';
export { type Tried, type Try, tryConvert } from './local/try-convert.ts';
export { tryLocally } from './local/try-locally.ts';
export { NODE_RESERVED_BYTES, type ProgramLimits } from './programs/program-limits.ts';
export { failureOf, type ProgramOutcome } from './programs/program-outcome.ts';
export type { ProgramRun, RunOptions } from './programs/program-streams.ts';
export { runProgram, startProgram } from './programs/run-program.ts';
export type { ProgramSpec, RunningProgram } from './programs/running-program.ts';
export { type Audition, type Auditioner, defineAuditioner } from './registry/define-auditioner.ts';
export { type Converter, type ConverterDefinition, defineConverter, type Unit } from './registry/define-converter.ts';
export { defineInspector, type Inspector } from './registry/define-inspector.ts';
export { definePreviewer, type Previewer, type PreviewWish } from './registry/define-previewer.ts';
export type { EngineHost } from './registry/engine-host.ts';
export type { JobContext, Kept } from './registry/job-context.ts';
export type { InputFacts, InputFile, OutputFile } from './registry/job-files.ts';
export { type Registry, type RegistryOf, type RegistryParts, registry } from './registry/registry.ts';
export type { Trial } from './registry/trial.ts';
export { probeSandbox, type SandboxProbe } from './sandbox/probe-sandbox.ts';
export { nodeSandbox, programSandbox } from './sandbox/sandbox-presets.ts';
export { JOB_FOLDER, type SandboxSpec } from './sandbox/sandbox-spec.ts';
export {
  fileNames,
  linkFile,
  openFile,
  placeFile,
  type ScratchFile,
  UnexpectedScratchEntry,
} from './scratch/scratch-files.ts';
export { type ScratchLease, type ScratchSpace, ScratchTooSmall, scratchSpace } from './scratch/scratch-space.ts';
export { openWorker, type Worker, type WorkerConfig, type WorkerParts, workerVariables } from './start/open-worker.ts';
export { startWorker } from './start/start-worker.ts';
