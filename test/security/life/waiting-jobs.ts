import { conversionQueue, type Service } from '@convi/contracts';
import { contentsOf } from '../contents/contents-of.ts';
import type { Site } from '../sinks/site.ts';
import { jobsIn, untilAtRest } from './at-rest.ts';
import { askAs, endOf, newVoice, uploadAs, type Voice } from './voice.ts';

export type Waiting = {
  readonly voice: Voice;
  /** Lets the room work again, and waits until what waited is over. */
  readonly goOn: () => Promise<void>;
};

/** A project whose room stands still: jobs wait in the queue, one of them was called off while it did. */
export const waitingJobs = async (site: Site, service: Service): Promise<Waiting> => {
  const { good, damaged } = await contentsOf(site.marks, service);
  const voice = await newVoice(site, service);
  const files = await uploadAs(voice, [...good, damaged]);
  await untilAtRest(site, service);
  site.convi.processes[service].kill('SIGSTOP');
  const asked = await Promise.all([...good, damaged].map(({ to }, n) => askAs(voice, { to, fileIds: [files[n]!.id] })));
  await voice.say(`/conversions/${asked[0]!.id}`, { method: 'DELETE' });
  await voice.say(`/files/${files[0]!.id}/preview?width=99`);
  if ((await jobsIn(site, conversionQueue(service))) < good.length) throw new Error('no jobs wait');
  const goOn = async (): Promise<void> => {
    site.convi.processes[service].kill('SIGCONT');
    await Promise.all(asked.map(({ id }) => endOf(voice, id)));
  };
  return { voice, goOn };
};
