import type { JobContext, Kept } from '../registry/job-context.ts';

export type Keeper = { readonly keep: JobContext['keep']; readonly close: () => Promise<void> };

type Opened = { readonly value: unknown; readonly close: () => Promise<void> };

/** Keeps what one job opened until the job ends. Items of a job run one after the other, so that nothing opens twice. */
export const keeper = (): Keeper => {
  const opened = new Map<string, Opened>();
  const renewed = async <T>(name: string, { open, close }: Kept<T>): Promise<T> => {
    const old = opened.get(name);
    opened.delete(name);
    await old?.close();
    const value = await open();
    opened.set(name, { value, close: () => close(value) });
    return value;
  };
  const keep = async <T>(name: string, kept: Kept<T>): Promise<T> => {
    // One name stands for one type within a converter; the map cannot say so.
    const value = opened.get(name)?.value as T | undefined;
    return value !== undefined && (kept.isUsable?.(value) ?? true) ? value : renewed(name, kept);
  };
  const close = async (): Promise<void> => {
    await Promise.all([...opened.values()].map((each) => each.close()));
    opened.clear();
  };
  return { keep, close };
};
