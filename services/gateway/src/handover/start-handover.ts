import type { NewHandover } from '@convi/contracts';
import { AppError, HANDOVER_FIELD, type Ports, type Secret, type Snapshot } from '@convi/kernel';
import { tryChange } from '../projects/try-change.ts';
import { handoverHash, newHandoverCode } from './handover-code.ts';

type Needs = Pick<Ports, 'clock' | 'records' | 'handovers'> & { readonly secret: Secret };

/** Long enough to take up another device, short enough that a code seen on a screen later opens nothing. */
const CODE_LIFE_MS = 2 * 60_000;

/**
 * Makes the one code that gives a project to another device; the one before counts no more. A project of an account has no
 * tokens: whoever signs in elsewhere finds it there. Returns the code, which stands nowhere but in this answer.
 */
export const startHandover = async (ports: Needs, project: Snapshot): Promise<NewHandover> => {
  const { clock, handovers, secret } = ports;
  if (project.header.owner !== undefined) throw new AppError('project-of-account');
  const code = newHandoverCode();
  const hash = handoverHash(secret, code);
  const now = clock.now();
  const until = Math.min(now + CODE_LIFE_MS, project.life.ceilingAt);
  // Before the record: a note of a code that does not count does no harm, a missing one would.
  await handovers.note(hash, { projectId: project.id, until });
  await tryChange(ports, project, () => ({
    change: { set: { [HANDOVER_FIELD]: `${hash} ${until}` } },
    value: undefined,
  }));
  return { code, createdAt: new Date(now).toISOString(), expiresAt: new Date(until).toISOString() };
};
