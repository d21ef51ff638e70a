/** One 256-bit key per project and nothing else. What it destroys cannot be had again from anything but a copy of itself. */
export type Keyring = {
  /**
   * Makes and keeps the key of a new project, with the time past which it must not exist. A `passing` one need not be there
   * after this machine has fallen; its destruction is as final as that of any other.
   */
  readonly create: (projectId: string, ceilingAt: number, options?: { readonly passing?: boolean }) => Promise<Buffer>;
  /** The key, or undefined once it is destroyed or past its ceiling. An outage throws. The caller zeroes the buffer after use. */
  readonly read: (projectId: string) => Promise<Buffer | undefined>;
  /** Destroys the key. True when there was one. */
  readonly destroy: (projectId: string) => Promise<boolean>;
  /** Destroys every key whose ceiling is at or before `now`. Returns how many. */
  readonly destroyPast: (now: number) => Promise<number>;
};
