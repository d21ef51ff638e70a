export { failureOf, type ProgramOutcome } from './programs/program-outcome.ts';
export { NODE_RESERVED_BYTES, type ProgramLimits } from './programs/program-limits.ts';
export type { ProgramRun, RunOptions } from './programs/program-streams.ts';
export { runProgram, startProgram } from './programs/run-program.ts';
export type { ProgramSpec, RunningProgram } from './programs/running-program.ts';
export { probeSandbox, type SandboxProbe } from './sandbox/probe-sandbox.ts';
export { nodeSandbox, programSandbox } from './sandbox/sandbox-presets.ts';
export { JOB_FOLDER, type SandboxSpec } from './sandbox/sandbox-spec.ts';
