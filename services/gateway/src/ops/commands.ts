import { accountState, accountStates } from '@convi/contracts';
import type { Clock } from '@convi/kernel';
import { moveAccount } from '../accounts/account-state.ts';
import { findIdentity } from '../accounts/find-identity.ts';
import { createInvitation } from '../accounts/invitations.ts';
import { invitationLink } from '../accounts/owner-link.ts';
import { verifyAudit } from '../audit/verify-audit.ts';
import type { GatewayDatabase } from '../database/tables.ts';

type Needs = {
  readonly clock: Clock;
  readonly database: GatewayDatabase;
  /** The address that people use. */
  readonly address: string;
};

/** What a command says, and whether all is well. */
export type Told = { readonly text: string; readonly ok: boolean };

const invite = async (needs: Needs, operator: boolean): Promise<Told> => ({
  text: invitationLink(needs.address, await createInvitation(needs, { operator })),
  ok: true,
});

const audit = async ({ database }: Needs): Promise<Told> => {
  const verdict = await verifyAudit(database);
  if (verdict.kind === 'broken') return { text: `The audit is broken at entry ${verdict.index}.`, ok: false };
  return { text: `The audit is whole: ${verdict.entries} entries, the last one ${verdict.hash}.`, ok: true };
};

const move = async (needs: Needs, [who = '', to]: readonly string[]): Promise<Told> => {
  const state = accountState.safeParse(to);
  if (!state.success) return { text: `An account can be: ${accountStates.join(', ')}.`, ok: false };
  const accountId = (await findIdentity(needs.database, who))?.accountId ?? who;
  const ok = await moveAccount(needs, { accountId, to: state.data });
  return { text: ok ? `It is ${state.data} now.` : 'There is no such account, or it cannot become that.', ok };
};

type Command = (needs: Needs, words: readonly string[]) => Promise<Told>;

const commands = new Map<string, Command>([
  ['invite', (needs) => invite(needs, false)],
  ['invite-operator', (needs) => invite(needs, true)],
  ['move-account', move],
  ['verify-audit', audit],
]);

/** Runs what an operator asks for by name, beside the gateway that runs. */
export const runCommand = (needs: Needs, name: string, words: readonly string[] = []): Promise<Told> => {
  const command = commands.get(name);
  if (command) return command(needs, words);
  return Promise.resolve({
    text: `There is no such command. There are: ${[...commands.keys()].join(', ')}.`,
    ok: false,
  });
};
