import type { Site } from '../sinks/site.ts';
import { accountStage } from './account-stage.ts';
import type { NamedRoute } from './good-drafts.ts';
import { newStage, type Stage } from './stage.ts';
import { newUser } from './user.ts';

const ofAccounts = /^\/v1\/(account|identities|keys|sessions?|second-factor|sign-up|sign-in|password)\b/;

/** What a route needs to be called as the table means it. */
export const stageFor = async (site: Site, [name, route]: NamedRoute, receiptId: string): Promise<Stage> => {
  if (ofAccounts.test(route.path)) return accountStage(site, name);
  const stage = await newStage(site, receiptId);
  if (route.access !== 'account' && route.access !== 'claimer') return stage;
  const user = await newUser(site);
  const known = { ...stage.given.known, 'project-token': stage.token };
  return { ...stage, headers: user.headersNow(), given: { ...stage.given, known } };
};
