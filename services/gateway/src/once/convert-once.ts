import { type FormatId, isFinal, stateOf } from '@convi/contracts';
import { AppError, type Snapshot } from '@convi/kernel';
import { type AccountCaller, hasScope, isForTests } from '../access/caller.ts';
import { capabilityFor } from '../catalogue/capabilities.ts';
import { awaitConversion } from '../conversions/await-conversion.ts';
import { createConversion } from '../conversions/create-conversion.ts';
import { findConversion } from '../conversions/find-conversion.ts';
import { resultsOf } from '../conversions/send-archive.ts';
import type { UploadPorts } from '../files/add-files.ts';
import { checkAnnounced } from '../files/upload-room.ts';
import type { Visit } from '../http/visit.ts';
import { readAgain } from '../projects/try-change.ts';
import { onceOptions } from './once-options.ts';
import { endQuietly, type OnceProject, openOnceProject } from './once-project.ts';
import { type Makers, makersOf } from './once-target.ts';
import { checkAccepted, sendOnce } from './send-once.ts';
import { type OnceUpload, onceRoom, uploadOnce } from './upload-once.ts';

export type OncePorts = UploadPorts;
type Query = { readonly to: FormatId } & Readonly<Record<string, unknown>>;

/** How long a call waits for its conversion. What takes longer is for a project, where nobody has to wait. */
const WAIT_MS = 300_000;

const startConversion = async (
  ports: OncePorts,
  project: Snapshot,
  { upload, query, makers }: Starting,
): Promise<string> => {
  const { to } = query;
  const pair = { operation: 'convert', from: upload.file.format, to } as const;
  const capability = capabilityFor(makers.find(({ service }) => service === upload.service)?.capabilities ?? [], pair);
  if (!capability) throw new AppError('unsupported-conversion');
  const options = onceOptions(capability.profile, query, upload.fields.options);
  return createConversion(ports, project, { request: { operation: 'convert', to, options } });
};

type Starting = { readonly upload: OnceUpload; readonly query: Query; readonly makers: Makers };

const checkDone = (project: Snapshot, conversionId: string): void => {
  const { items } = findConversion(project, conversionId);
  const state = stateOf(items);
  if (!isFinal(state)) throw new AppError('conversion-late');
  const failure = items.find((item) => item.failure)?.failure;
  if (state !== 'done') throw new AppError('conversion-failed', { failure: failure?.slug ?? 'cancelled' });
};

const convert = async (ports: OncePorts, { visit, once, ...starting }: Call & Starting): Promise<void> => {
  const { id } = once.project;
  const conversionId = await startConversion(ports, await readAgain(ports, id), starting);
  const untilMs = ports.clock.now() + WAIT_MS;
  const present = await awaitConversion(ports, await readAgain(ports, id), {
    conversionId,
    untilMs,
    hurry: visit.gone,
  });
  checkDone(present, conversionId);
  const results = resultsOf(present, conversionId);
  await sendOnce(ports, visit, { projectId: id, results, lock: () => once.lock('owner') });
};

type Call = { readonly visit: Visit; readonly query: Query; readonly once: OnceProject };

const convertIn = async (ports: OncePorts, call: Call, makers: Makers): Promise<void> => {
  const room = await onceRoom(ports, makers, call.once.project.header.test ?? false);
  const upload = await uploadOnce(ports, { visit: call.visit, project: call.once.project, makers, room }).catch(
    async (error: unknown) => {
      await endQuietly(ports, call.once, 'failed-upload');
      throw error;
    },
  );
  await convert(ports, { ...call, upload, makers });
};

type Asked = { readonly query: Query; readonly account?: AccountCaller | undefined };

/** The rooms that a key may convert in. Throws `missing-scope` when there is none that could do this. */
const allowedMakers = (makers: Makers, account: AccountCaller | undefined): Makers => {
  if (account?.kind !== 'key') return makers;
  const allowed = makers.filter(({ service }) => hasScope(account, { action: 'convert', service }));
  if (makers.length > 0 && allowed.length === 0) throw new AppError('missing-scope');
  return allowed;
};

/** `POST /v1/convert`: a project of its own for one call, ended with the last byte of the answer or with the first error. */
export const convertOnce = async (ports: OncePorts, visit: Visit, { query, account }: Asked): Promise<void> => {
  checkAccepted(visit.request, query.to);
  const makers = allowedMakers(await makersOf(ports, query.to), account);
  const test = isForTests(account);
  checkAnnounced(await onceRoom(ports, makers, test), visit.request.headers['content-length']);
  const once = await openOnceProject(ports, makers[0]?.service ?? 'image', test);
  try {
    await convertIn(ports, { visit, query, once }, makers);
  } finally {
    await endQuietly(ports, once, 'owner');
  }
};
