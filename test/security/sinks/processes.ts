import { startChild } from '../../../infra/local/processes/start-child.mjs';
import type { Sink } from './sink.ts';

/** Arguments, environment, names and open files of every process that the stack has started, engines included. */
export const processes: Sink = {
  takes: 'words',
  read: async ({ watch }) => {
    watch.look();
    return watch.seen().map((bytes, n) => ({ where: `process ${n}`, bytes }));
  },
  // Children of the test, shown to the same reader.
  plant: async ({ watch }, what) => {
    const word = what.toString();
    const asArgument = startChild({ command: 'sleep', args: ['60', word], env: process.env });
    const args = ['-c', 'exec sleep 60'];
    const asSetting = startChild({ command: '/bin/sh', args, env: { ...process.env, PLANTED: word } });
    for (const { pid } of [asArgument, asSetting]) watch.add(pid);
    return () => {
      asArgument.killGroup();
      asSetting.killGroup();
    };
  },
};
