import { type Method, type Route, type RouteName, routes } from '@convi/contracts';
import type { Site } from '../sinks/site.ts';
import type { Heard } from './ask.ts';
import { badDrafts } from './bad-drafts.ts';
import { callOf, changed, type Draft } from './draft.ts';
import { goodDrafts, type NamedRoute } from './good-drafts.ts';
import { newStage, type Stage } from './stage.ts';

const table = Object.entries(routes) as NamedRoute[];
export const routeNames = table.map(([name]) => name);

const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The same address with a method that it does not answer. */
const otherMethod = ([, { path }]: NamedRoute, draft: Draft, body: string): Draft[] => {
  const known = table.flatMap(([, route]) => (route.path === path ? [route.method] : []));
  const [method] = methods.filter((each) => each !== 'GET' && !known.includes(each));
  const content = { type: 'application/json', bytes: JSON.stringify(body) };
  return method ? [changed(draft, `the method ${method}`, { method, content })] : [];
};

/** Whether there is anything in a call of a route that could be wrong. */
const takesNothing = ({ access, params, query, headers, body, consumes }: Route): boolean =>
  access === 'anyone' && [params, query, headers, body, consumes].every((part) => part === undefined);

export type Outcome = {
  /** The call as the table means it was answered so. */
  readonly fulfilled: boolean;
  /** A call of it was refused for what was in it; or there is nothing in it that could be refused. */
  readonly refused: boolean | 'takes nothing';
};

/** What a call removes is not there for the next one. */
const destroys = ([name, { method }]: NamedRoute): boolean => method === 'DELETE' && name !== 'cancelConversion';
const wentWell = ({ status }: Heard): boolean => status < 400;

type Run = { readonly site: Site; readonly named: NamedRoute; readonly receiptId: string; stage: Stage };

const draftsOf = ({ site: { marks }, named, stage }: Run): { good: Draft[]; bad: Draft[]; others: Draft[] } => {
  const good = goodDrafts(named, stage);
  return {
    good,
    bad: good.flatMap((draft) => badDrafts({ named, draft, marks })),
    others: otherMethod(named, good[0]!, marks.hidden('body')),
  };
};

const callAll = async (run: Run, which: 'good' | 'bad' | 'others'): Promise<Heard[]> => {
  const heard: Heard[] = [];
  for (const [n] of draftsOf(run)[which].entries()) {
    // Drafts are written anew for each call: what the last one ended or removed is there again.
    const answer = await run.site.answers.ask(callOf(run.site.convi.url, draftsOf(run)[which][n]!));
    heard.push(answer);
    if (destroys(run.named) && wentWell(answer)) run.stage = await newStage(run.site, run.receiptId);
  }
  return heard;
};

/** Calls a route with marks in everything that a caller can write: as the table means it, and wrong in every way. */
export const callRoute = async (site: Site, name: RouteName, receiptId: string): Promise<Outcome> => {
  const stage = await newStage(site, receiptId);
  const run: Run = { site, named: [name, routes[name]], receiptId, stage };
  const good = await callAll(run, 'good');
  const bad = await callAll(run, 'bad');
  await callAll(run, 'others');
  const refused = bad.some((each) => !wentWell(each));
  return {
    fulfilled: good.every(wentWell),
    refused: !refused && takesNothing(routes[name]) ? 'takes nothing' : refused,
  };
};
