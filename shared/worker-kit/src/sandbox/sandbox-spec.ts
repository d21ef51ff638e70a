/** What one sandboxed program may see. There is no way to grant it the network. */
export type SandboxSpec = {
  /** Absolute host paths, seen read-only at the same place, besides the system's own `/usr`. */
  readonly readOnly: readonly string[];
  /** The only host folder the program may write to; it sees it as `/job`, its working directory. */
  readonly workdir: string;
  /** The whole environment besides HOME, PATH, LANG and TZ; nothing is inherited. */
  readonly env?: Readonly<Record<string, string>>;
  readonly network: 'never';
  /** Host paths covered by an empty folder in case a visible root contains them: Convi's data folder. */
  readonly hidden?: readonly string[];
  /** Size limit of `/tmp` and of `/dev/shm`, each in memory; 64 MiB unless given. */
  readonly temporaryBytes?: number;
};

/** Where a sandboxed program finds its working directory. */
export const JOB_FOLDER = '/job';
