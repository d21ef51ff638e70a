import type { Capability, FormatId, TrialRequest } from '@convi/contracts';
import { AppError, type FileRecord, keyedId, type ProjectKey, type Snapshot, type TrialWish } from '@convi/kernel';
import { capabilityFor } from '../catalogue/capabilities.ts';
import { planItems } from '../conversions/plan-items.ts';

export type TrialAsked = { readonly file: FileRecord; readonly request: TrialRequest };
export type PlannedTrial = { readonly id: string; readonly to: FormatId; readonly wish: TrialWish };

// In one order, so that equal wishes are one trial. Keyed: a plain hash of few possible options could be guessed back.
const idOf = ({ key }: ProjectKey, { file, request }: TrialAsked, { to, wish }: Omit<PlannedTrial, 'id'>): string => {
  const options = Object.entries(wish.options).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return keyedId(key, `convi/trial/v1|${JSON.stringify([file.id, request.operation, to, wish.width, options])}`);
};

/**
 * What a trial is of: the same refusals as those of the conversion itself. Throws `trial-unavailable` where no engine can
 * try it out, or several files would be needed.
 */
export const planTrial = (
  key: ProjectKey,
  project: Snapshot,
  { file, request, capabilities }: TrialAsked & { readonly capabilities: readonly Capability[] },
): PlannedTrial => {
  const { operation, options = {}, width } = request;
  const { to } = planItems(project, {
    request: { operation, to: request.to, options, fileIds: [file.id] },
    capabilities,
  });
  if (!capabilityFor(capabilities, { operation, from: file.format, to })?.trial)
    throw new AppError('trial-unavailable');
  const planned = { to, wish: { options, width } };
  return { id: idOf(key, { file, request }, planned), ...planned };
};
