import { AppError, eventAt, HANDOVER_FIELD, type Ports, type Snapshot, tokenFieldsOf } from '@convi/kernel';
import type { AccountPorts } from '../accounts/account-ports.ts';
import { tellEvent } from '../accounts/tell-event.ts';
import type { Visit } from '../http/visit.ts';
import { tryChange } from '../projects/try-change.ts';
import { visitorOf } from '../sessions/visitor.ts';

type Needs = Pick<Ports, 'clock' | 'records' | 'owned'> & AccountPorts;
type Claim = { readonly accountId: string; readonly visit: Visit };

/**
 * Binds a project to an account. One step of its record takes its tokens away and puts the owner in its place, so that there is
 * always exactly one of them; the end stays where it is. A claim that succeeded before succeeds again.
 */
export const claimProject = async (ports: Needs, project: Snapshot, { accountId, visit }: Claim): Promise<void> => {
  const { clock, database, owned } = ports;
  if (project.header.owner === accountId) return;
  const { id, life, header } = project;
  if (header.tokenHash === undefined) throw new AppError('project-not-found');
  const { tokenHash } = header;
  // Before the record: a note of a project that is not the account's does no harm, a missing one would.
  await owned.note(accountId, { id, createdAt: life.createdAt, ceilingAt: life.ceilingAt });
  await tryChange(ports, project, ({ raw }) => ({
    change: {
      expect: { tokenHash, owner: null },
      remove: ['tokenHash', ...tokenFieldsOf(raw), HANDOVER_FIELD],
      set: { owner: accountId },
      events: [eventAt(clock.now(), { type: 'project-claimed' })],
    },
    value: undefined,
  }));
  const event = { accountId, kind: 'project-claimed', at: clock.now(), object: id } as const;
  await database
    .transaction()
    .execute((transaction) => tellEvent(transaction, { ...event, visitor: visitorOf(visit.request) }));
};
