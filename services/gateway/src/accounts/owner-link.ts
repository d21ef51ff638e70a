import { readFile, rm, writeFile } from 'node:fs/promises';
import { type Clock, hashOfCredential } from '@convi/kernel';
import type { GatewayDatabase } from '../database/tables.ts';
import { createInvitation } from './invitations.ts';

type Needs = { readonly clock: Clock; readonly database: GatewayDatabase };
type Place = {
  /** Where the link lies for whoever runs this instance; a log is no place for it. */
  readonly file: string;
  /** The address that people use. */
  readonly address: string;
};

/** The link that an invitation is sent as. It stands behind the `#`, so that no server and no log ever sees it. */
export const invitationLink = (address: string, invitation: string): string =>
  `${address.replace(/\/$/, '')}/sign-up#invitation=${invitation}`;

const hasOwner = async ({ database }: Needs): Promise<boolean> =>
  (
    await database
      .selectFrom('account')
      .select('id')
      .where('operator', '=', true)
      .where('state', '!=', 'closed')
      .limit(1)
      .execute()
  ).length > 0;

const isOpen = async ({ clock, database }: Needs, link: string): Promise<boolean> => {
  const hash = hashOfCredential(link.trim().split('#invitation=')[1] ?? '');
  const query = database.selectFrom('invitation').select('hash').where('hash', '=', hash).where('used_at', 'is', null);
  return (await query.where('ends_at', '>', clock.now()).execute()).length > 0;
};

/** While an instance has no owner, a file holds a link by which one person becomes it. */
export const keepOwnerLink = async (needs: Needs, { file, address }: Place): Promise<void> => {
  if (await hasOwner(needs)) return rm(file, { force: true });
  const present = await readFile(file, 'utf8').catch(() => '');
  if (present.startsWith(address.replace(/\/$/, '')) && (await isOpen(needs, present))) return;
  const invitation = await createInvitation(needs, { operator: true });
  await writeFile(file, `${invitationLink(address, invitation)}\n`, { mode: 0o600 });
};
