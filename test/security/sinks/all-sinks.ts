import { type Found, findMarkers } from '../marking/find-markers.ts';
import { newTag } from '../marking/marks.ts';
import { wholeWritings, writings } from '../marking/writings.ts';
import { answersToAnybody, answersToHolders, events, refusals } from './answers.ts';
import { coreDumps } from './core-dumps.ts';
import { dashboards } from './dashboards.ts';
import { home, logs, redisFiles, scratch, temporaryFolders } from './folders.ts';
import { metrics } from './metrics.ts';
import { objectStore } from './object-store.ts';
import { postgresActivity, postgresFiles, postgresTables } from './postgres.ts';
import { processes } from './processes.ts';
import { redisChannels, redisClients, redisFunctions, redisRefused, redisSlowLog } from './redis-itself.ts';
import { redisTraffic } from './redis-traffic.ts';
import { redisValues } from './redis-values.ts';
import type { Sink, Undo } from './sink.ts';
import type { Site } from './site.ts';

/**
 * Every place where something of a user could be left. What stands here is proven and searched by every test of this
 * folder. Traces have none: no process of Convi has an exporter of them.
 */
export const sinks: Readonly<Record<string, Sink>> = {
  logs,
  metrics,
  'Redis keys and values': redisValues,
  'Redis traffic': redisTraffic,
  'Redis files': redisFiles,
  'Redis slow log': redisSlowLog,
  'Redis clients': redisClients,
  'Redis refused users': redisRefused,
  'Redis channels': redisChannels,
  'Redis functions': redisFunctions,
  'PostgreSQL tables': postgresTables,
  'PostgreSQL files': postgresFiles,
  'PostgreSQL activity': postgresActivity,
  refusals,
  'answers to holders': answersToHolders,
  'answers to anybody': answersToAnybody,
  events,
  dashboards,
  processes,
  scratch,
  'temporary folders': temporaryFolders,
  'core dumps': coreDumps,
  'object store': objectStore,
  home,
};
export const sinkNames = Object.keys(sinks);

const canTake = ({ takes }: Sink, [name, write]: [string, (text: string) => Buffer], word: string): boolean => {
  if (takes === 'words') return /^[!-~]+$/.test(write(word).toString('latin1'));
  return takes === 'pieces' || !wholeWritings.includes(name);
};

/** Plants a word in every writing that a sink can take. Returns the writings in which it was not found again. */
export const missedBy = async (site: Site, name: string): Promise<string[]> => {
  const sink = sinks[name]!;
  const planted = Object.entries(writings).flatMap(([writing, write]) => {
    const word = newTag();
    // Words stand alone; elsewhere they stand beside what URLs and JSON write otherwise.
    const text = sink.takes === 'words' ? word : `${word} "ё"`;
    return canTake(sink, [writing, write], text) ? [{ writing, word, bytes: write(text) }] : [];
  });
  const undo: Undo[] = [];
  for (const { bytes } of planted) undo.push(await sink.plant(site, bytes));
  const found = findMarkers(
    await sink.read(site),
    planted.map(({ word }) => word),
  );
  for (const each of undo) await each();
  return planted.filter(({ word }) => !found.some((each) => each.word === word)).map(({ writing }) => writing);
};

const wordsFor = ({ marks, credentials }: Site, { mayHold = [] }: Sink): string[] => [
  ...Object.entries(marks.tags).flatMap(([kind, tag]) => (mayHold.some((each) => each === kind) ? [] : [tag])),
  ...(mayHold.includes('credentials') ? [] : credentials),
];

/** Every mark and credential that lies in any sink now, or only in some. */
export const leaksIn = async (site: Site, { only = sinkNames } = {}): Promise<Found[]> => {
  const leaks: Found[] = [];
  for (const [name, sink] of Object.entries(sinks).filter(([each]) => only.includes(each)))
    leaks.push(...findMarkers(await sink.read(site), wordsFor(site, sink)).map((found) => ({ sink: name, ...found })));
  return leaks;
};
