import type { ProblemSlug } from '@convi/contracts';
import { type KnownLimits, refusalOf } from './refusal-of.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomView, Sending } from './room-view.ts';

const limitsOf = ({ project, catalogue, service }: RoomView): KnownLimits =>
  project?.limits ?? catalogue?.services[service]?.limits ?? {};

const heldBy = ({ project, sendings }: RoomView) => {
  const coming = sendings.filter(({ state }) => state !== 'refused').map(({ data }) => data.size);
  const there = project?.files.map(({ bytes }) => bytes) ?? [];
  const all = [...coming, ...there];
  return { files: all.length, bytes: all.reduce((sum, bytes) => sum + bytes, 0) };
};

/** Why the room would refuse one more file of this size. */
export const refusalIn = (view: RoomView, bytes: number): ProblemSlug | undefined =>
  refusalOf(bytes, heldBy(view), limitsOf(view));

export const changeSending = ({ patch, view }: RoomContext, key: number, changed: Partial<Sending>): void =>
  patch({ sendings: view().sendings.map((one) => (one.key === key ? { ...one, ...changed } : one)) });

export const leaveSending = ({ patch, view }: RoomContext, key: number): void =>
  patch({ sendings: view().sendings.filter((one) => one.key !== key) });
