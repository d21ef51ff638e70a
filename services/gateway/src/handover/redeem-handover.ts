import type { NewProject } from '@convi/contracts';
import {
  AppError,
  type EndingPorts,
  eventAt,
  HANDOVER_FIELD,
  hashOfCredential,
  hasLiveKey,
  newToken,
  type Ports,
  type ProjectRecord,
  type Secret,
  sameHash,
  snapshotOf,
  tokenField,
  tokenFieldsOf,
} from '@convi/kernel';
import { projectBasics } from '../projects/project-view.ts';
import type { Settings } from '../settings.ts';
import { handoverHash } from './handover-code.ts';

type Needs = EndingPorts & Pick<Ports, 'handovers'> & { readonly secret: Secret; readonly settings: Settings };

/** Codes come one after another for as long as a project lives; the oldest devices beyond these have no access any more. */
const KEPT_DEVICES = 20;

const counts = ({ life, fields }: ProjectRecord, hash: string, now: number): boolean => {
  const [kept = '', until = '0'] = (fields[HANDOVER_FIELD] ?? '').split(' ');
  return life.state === 'live' && now < life.endAt && now < Number(until) && sameHash(kept, hash);
};

/** The record of the project whose code this is, while the code counts. */
const recordOf = async (ports: Needs, hash: string): Promise<ProjectRecord | undefined> => {
  const { clock, handovers, records } = ports;
  const id = await handovers.find(hash);
  const record = id === undefined ? undefined : await records.read(id);
  if (!record || !counts(record, hash, clock.now())) return undefined;
  return (await hasLiveKey(ports, record.id)) ? record : undefined;
};

/**
 * Gives a project to the device that shows its code. One step of its record takes the code away and puts a new token in its
 * place, so that of many who show it one has the project. A code that counts no more is answered like one that never was.
 */
export const redeemHandover = async (ports: Needs, code: string): Promise<NewProject> => {
  const { clock, records, secret, settings } = ports;
  const record = await recordOf(ports, handoverHash(secret, code));
  if (!record) throw new AppError('handover-not-found');
  const [token, now, { fields }] = [newToken(), clock.now(), record];
  const outcome = await records.change({
    ...{ id: record.id, now, expect: { owner: null, [HANDOVER_FIELD]: fields[HANDOVER_FIELD] ?? null } },
    set: { [tokenField(hashOfCredential(token))]: String(now) },
    remove: [HANDOVER_FIELD, ...tokenFieldsOf(fields).slice(KEPT_DEVICES - 1)],
    events: [eventAt(now, { type: 'project-handed-over' })],
  });
  if (outcome !== 'changed') throw new AppError('handover-not-found');
  return { ...projectBasics(settings, snapshotOf(record)), token };
};
