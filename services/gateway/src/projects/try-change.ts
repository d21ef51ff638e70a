import { AppError, type Change, type Ports, type ProjectRecord, type Snapshot, snapshotOf } from '@convi/kernel';

type Needs = Pick<Ports, 'clock' | 'records'>;
/** A plan without a change has nothing to do: what it wanted is there already. */
type Plan<T> = { readonly change?: Omit<Change, 'id' | 'now'>; readonly value: T };

/** Workers write beside us: a step that met another one is planned anew from the present record. */
const TRIES = 20;

/** The project as it is now. Throws `project-ended` when it is no longer there. */
export const readAgain = async ({ records }: Pick<Ports, 'records'>, id: string): Promise<Snapshot> => {
  const record: ProjectRecord | undefined = await records.read(id);
  if (!record) throw new AppError('project-ended');
  return snapshotOf(record);
};

/** The project as it is now, for who held it before. Throws `project-not-found` when somebody else has claimed it. */
export const readSame = async (ports: Pick<Ports, 'records'>, { id, header }: Snapshot): Promise<Snapshot> => {
  const present = await readAgain(ports, id);
  if (present.header.owner !== header.owner) throw new AppError('project-not-found');
  return present;
};

/** A step of who held the project when the call began: a claim in between ends what its token could do. */
export const forHolder = <C extends Pick<Change, 'expect'>>({ header }: Snapshot, change: C): C => ({
  ...change,
  expect: { owner: header.owner ?? null, ...change.expect },
});

/**
 * Plans a change on a project and makes it, again and again while others change the same fields. A plan may throw. Returns
 * the value of the plan that was made. Throws `busy-project` when it never was, `too-many-conversions` beyond a bound.
 */
export const tryChange = async <T>(
  ports: Needs,
  project: Snapshot,
  plan: (present: Snapshot) => Plan<T> | Promise<Plan<T>>,
): Promise<T> => {
  let present = project;
  for (let tries = 0; tries < TRIES; tries++) {
    const { change, value } = await plan(present);
    if (!change) return value;
    const outcome = await ports.records.change({
      ...forHolder(project, change),
      id: project.id,
      now: ports.clock.now(),
    });
    if (outcome === 'changed') return value;
    if (outcome === 'full') throw new AppError('too-many-conversions');
    if (outcome !== 'conflict') throw new AppError('project-ended');
    present = await readSame(ports, project);
  }
  throw new AppError('busy-project');
};

/** Expects fields to be as a snapshot has them. */
export const asRead = ({ raw }: Snapshot, names: readonly string[]): Record<string, string | null> =>
  Object.fromEntries(names.map((name) => [name, raw[name] ?? null]));
