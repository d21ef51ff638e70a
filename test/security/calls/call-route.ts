import { type Method, type Route, type RouteName, routes } from '@convi/contracts';
import type { Site } from '../sinks/site.ts';
import type { Heard } from './ask.ts';
import { badDrafts } from './bad-drafts.ts';
import { callOf, changed, type Draft } from './draft.ts';
import { goodDrafts, type NamedRoute } from './good-drafts.ts';
import { stageFor } from './stage-for.ts';

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

/** Calls after which the same call is asked again: what it did is seen by its second answer as well. */
const once: readonly RouteName[] = ['cancelConversion', 'endSecondFactor'];
/** What a call removes is not there for the next one. */
const destroys = ([name, { method }]: NamedRoute): boolean => method === 'DELETE' && !once.includes(name);
const wentWell = ({ status }: Heard): boolean => status < 400;

type Drafts = { readonly good: Draft[]; readonly bad: Draft[]; readonly others: Draft[] };
type Run = { readonly site: Site; readonly named: NamedRoute; readonly receiptId: string; drafts: Drafts };

const draftsOf = async ({ site, named, receiptId }: Omit<Run, 'drafts'>): Promise<Drafts> => {
  const { marks } = site;
  const good = goodDrafts(named, await stageFor(site, named, receiptId));
  return {
    good,
    bad: good.flatMap((draft) => badDrafts({ named, draft, marks })),
    others: otherMethod(named, good[0]!, marks.hidden('body')),
  };
};

const callAll = async (run: Run, which: keyof Drafts): Promise<Heard[]> => {
  const heard: Heard[] = [];
  for (let n = 0; n < run.drafts[which].length; n++) {
    const answer = await run.site.answers.ask(callOf(run.site.convi.url, run.drafts[which][n]!));
    heard.push(answer);
    // The same calls on a new stage, where what this one removed is there again.
    if (destroys(run.named) && wentWell(answer)) run.drafts = await draftsOf(run);
  }
  return heard;
};

/** Calls a route with marks in everything that a caller can write: as the table means it, and wrong in every way. */
export const callRoute = async (site: Site, name: RouteName, receiptId: string): Promise<Outcome> => {
  const about = { site, named: [name, routes[name]] as const, receiptId };
  const run: Run = { ...about, drafts: await draftsOf(about) };
  const good = await callAll(run, 'good');
  const bad = await callAll(run, 'bad');
  await callAll(run, 'others');
  const refused = bad.some((each) => !wentWell(each));
  return {
    fulfilled: good.every(wentWell),
    refused: !refused && takesNothing(routes[name]) ? 'takes nothing' : refused,
  };
};
