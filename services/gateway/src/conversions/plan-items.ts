import {
  type Capability,
  type ConversionRequest,
  type FormatId,
  formatOf,
  type Preset,
  presets,
  takesAll,
} from '@convi/contracts';
import { AppError, type FileRecord, type Snapshot, uploadsOf } from '@convi/kernel';
import { capabilityFor } from '../catalogue/capabilities.ts';
import { findFile } from '../files/find-file.ts';
import type { InputError } from '../http/input-errors.ts';
import { optionErrors } from './parse-options.ts';

/** What one run of an engine works on. */
export type PlannedItem = { readonly files: readonly FileRecord[]; readonly profile: Capability['profile'] };
export type ConversionPlan = { readonly to: FormatId; readonly items: readonly PlannedItem[] };

type Asked = { readonly request: ConversionRequest; readonly capabilities: readonly Capability[] };

/** Whether a file is there for others only: a guest that nothing is made of, such as a cover. */
const isBeside = (
  { header }: Snapshot,
  { request: { operation }, capabilities }: Asked,
  { format }: FileRecord,
): boolean =>
  formatOf(format).service !== header.service &&
  !capabilities.some((each) => each.operation === operation && each.from.includes(format));

const filesOf = (project: Snapshot, asked: Asked): FileRecord[] => {
  const { fileIds } = asked.request;
  const files = fileIds
    ? fileIds.map((id) => findFile(project, id))
    : uploadsOf(project).filter((file) => !isBeside(project, asked, file));
  if (files.length === 0) throw new AppError('no-files');
  return files;
};

const malformed = (errors: readonly InputError[]): AppError => new AppError('malformed-request', { errors });

const presetTarget = ({ options }: ConversionRequest): FormatId | undefined => {
  const preset: Preset | undefined = presets.find(({ name }) => name === options?.preset);
  return preset?.to;
};

/** The target. It may be left out where a preset names it, or an operation has only one. */
const targetOf = ({ request, capabilities }: Asked): FormatId => {
  const { operation, to = presetTarget(request) } = request;
  if (to) return to;
  const targets = new Set(capabilities.filter((each) => each.operation === operation).map((each) => each.to));
  const [only] = targets;
  if (targets.size !== 1 || !only) throw malformed([{ pointer: '/to', rule: 'required' }]);
  return only;
};

const profileFor = (
  { request: { operation }, capabilities }: Asked,
  from: FormatId,
  to: FormatId,
): Capability['profile'] => {
  const capability = capabilityFor(capabilities, { operation, from, to });
  if (!capability) throw new AppError('unsupported-conversion');
  return capability.profile;
};

const checkPerFile = ({ operation, perFile = {} }: ConversionRequest, files: readonly FileRecord[]): void => {
  const known = new Set(files.map(({ id }) => id));
  const strangers = Object.keys(perFile).filter((id) => takesAll(operation) || !known.has(id));
  const rule = takesAll(operation) ? 'not-for-merge' : 'unknown-file';
  if (strangers.length > 0)
    throw new AppError('bad-options', { errors: strangers.map((id) => ({ pointer: `/perFile/${id}`, rule })) });
};

const checkOptions = (request: ConversionRequest, items: readonly PlannedItem[]): void => {
  const errors = items.flatMap(({ files: [first], profile }) =>
    first ? optionErrors(request, { fileId: first.id, profile }) : [],
  );
  const distinct = new Map(errors.map((error) => [`${error.pointer} ${error.rule}`, error]));
  if (distinct.size > 0) throw new AppError('bad-options', { errors: [...distinct.values()] });
};

const checkTwice = ({ fileIds = [] }: ConversionRequest): void => {
  const twice = fileIds.flatMap((id, at) =>
    fileIds.indexOf(id) < at ? [{ pointer: `/fileIds/${at}`, rule: 'twice' }] : [],
  );
  if (twice.length > 0) throw malformed(twice);
};

const mergedItem = (files: readonly FileRecord[], profiles: readonly Capability['profile'][]): PlannedItem[] => {
  const [profile] = profiles;
  return profile ? [{ files, profile }] : [];
};

/**
 * What a conversion would run: one item for each file, or one of all files for a merge. Throws the problem of what cannot be
 * done: unknown files, pairs that no worker offers, options that a profile refuses.
 */
export const planItems = (project: Snapshot, asked: Asked): ConversionPlan => {
  const { request } = asked;
  const files = filesOf(project, asked);
  const to = targetOf(asked);
  const profiles = files.map(({ format }) => profileFor(asked, format, to));
  checkPerFile(request, files);
  if (!takesAll(request.operation)) checkTwice(request);
  const each = files.flatMap((file, at) => mergedItem([file], profiles.slice(at, at + 1)));
  const items = takesAll(request.operation) ? mergedItem(files, profiles) : each;
  checkOptions(request, items);
  return { to, items };
};
