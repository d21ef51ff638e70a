import type { AuditionWish } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { Audition } from '../registry/define-auditioner.ts';
import { openFile } from '../scratch/scratch-files.ts';
import type { LocalHost } from './local-host.ts';
import { type LocalInput, localJob } from './local-job.ts';

/** What was made, with its bytes. */
export type LocalAudition = Audition & { readonly content: Buffer };

/** Makes what is heard or seen of given bytes; undefined when there is nothing to hear. */
export const auditionLocally = async (
  host: LocalHost,
  input: LocalInput,
  wish: AuditionWish,
): Promise<LocalAudition | undefined> => {
  const auditioner = host.registry.auditionerFor(input.format);
  if (!auditioner) throw new FailureError('unsupported-input');
  const facts = { format: input.format, bytes: input.content.length, facts: input.facts ?? {} };
  const report = await localJob(host, [input], {
    work: {
      timeoutMs: auditioner.timeoutMs(facts, wish),
      outputBytes: auditioner.estimateBytes(wish),
      run: async (context, [file]) => (file ? auditioner.audition(context, file, wish) : undefined),
    },
    after: async (made, dir) => {
      if (!made) return undefined;
      const { handle } = await openFile(dir, made.name);
      return { ...made, content: await handle.readFile().finally(() => handle.close()) };
    },
  });
  return report.value;
};
