import { formatOf, type Routes } from '@convi/contracts';
import {
  AppError,
  type FileRecord,
  openPieces,
  type Ports,
  type Snapshot,
  type TrialRecord,
  trialField,
  trialRecord,
} from '@convi/kernel';
import { ownHeaders } from '../files/content-headers.ts';
import { sealedPreview } from '../files/sealed-preview.ts';
import { sendBody } from '../files/send-body.ts';
import { type Answer, SENT } from '../http/handlers.ts';
import type { Visit } from '../http/visit.ts';
import { type KeyPorts, withKey } from '../projects/with-key.ts';

type Needs = KeyPorts & Pick<Ports, 'feed' | 'objects'>;
type Asked = { readonly file: FileRecord; readonly trialId: string; readonly visit: Visit };

const recordOf = ({ raw }: Snapshot, field: string): TrialRecord => {
  const json = raw[field];
  if (json === undefined) throw new AppError('trial-not-found');
  return trialRecord.parse(JSON.parse(json));
};

/** `GET …/trials/{trialId}`: what a trial came to, to be seen or heard. Throws `trial-unavailable` when there is nothing. */
export const sendTrial = async (
  ports: Needs,
  project: Snapshot,
  { file, trialId, visit }: Asked,
): Promise<Answer<Routes['readTrial']>> => {
  const field = trialField(file.id, trialId);
  const record = recordOf(project, field);
  if (record.state === 'making') return { status: 202, headers: { 'Retry-After': '1' } };
  if (record.object === undefined || !record.format) throw new AppError('trial-unavailable');
  const body = await withKey(ports, project.id, (key) =>
    openPieces(ports.objects, key, { pieces: [sealedPreview(key, field, record)] }),
  );
  visit.response.status(200).set(ownHeaders(formatOf(record.format).mediaType));
  await sendBody(ports, project, { visit, body });
  return SENT;
};
