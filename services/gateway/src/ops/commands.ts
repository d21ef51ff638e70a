import type { Clock } from '@convi/kernel';
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

const commands: Readonly<Record<string, (needs: Needs) => Promise<Told>>> = {
  invite: (needs) => invite(needs, false),
  'invite-operator': (needs) => invite(needs, true),
  'verify-audit': audit,
};

/** Runs what an operator asks for by name, beside the gateway that runs. */
export const runCommand = (needs: Needs, name: string): Promise<Told> => {
  const command = commands[name];
  if (command) return command(needs);
  return Promise.resolve({ text: `There is no such command: ${Object.keys(commands).join(', ')}.`, ok: false });
};
