/** What one program, with every process it starts, may use. */
export type ProgramLimits = {
  /** Anonymous and shared memory of all its processes together; also a limit of the kernel for each of them. */
  readonly memoryBytes: number;
  /** Writable address space that a runtime reserves and never touches; the kernel counts it, so it is added. */
  readonly reservedBytes?: number;
  /** Processor time of each process, over all its threads. */
  readonly cpuSeconds?: number;
  /** Largest file that it may write. */
  readonly fileBytes?: number;
  /** Everything in its working folder together. */
  readonly workdirBytes?: number;
  readonly openFiles?: number;
  /** Processes and threads. */
  readonly processes?: number;
};

const MIB = 1024 * 1024;

/** Thread stacks of a native program. */
const NATIVE_RESERVED_BYTES = 192 * MIB;

/** V8 24.x reserves 512 MiB for code at start (576 MiB counted in all); below that it does not start. */
export const NODE_RESERVED_BYTES = 704 * MIB;

export const DEFAULT_PROCESSES = 128;

const option = (name: string, value: number | undefined): string[] =>
  value === undefined ? [] : [`--${name}=${Math.ceil(value)}`];

// A second between the two: the first tells by its signal why the program ended, the other cannot be ignored.
const processorTime = (seconds: number | undefined): string[] =>
  seconds === undefined ? [] : [`--cpu=${Math.ceil(seconds)}:${Math.ceil(seconds) + 1}`];

// RLIMIT_DATA and not RLIMIT_AS: a wasm memory reserves 8 GiB of address space that it may never write to.
/** The `prlimit` command line to put before a command inside the sandbox. */
export const limitArguments = (limits: ProgramLimits): string[] => [
  '/usr/bin/prlimit',
  ...option('data', limits.memoryBytes + (limits.reservedBytes ?? NATIVE_RESERVED_BYTES)),
  ...processorTime(limits.cpuSeconds),
  ...option('fsize', limits.fileBytes),
  ...option('nofile', limits.openFiles ?? 256),
  ...option('nproc', limits.processes ?? DEFAULT_PROCESSES),
  ...['--core=0', '--'],
];
