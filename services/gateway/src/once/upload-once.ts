import { formatOf, type Service } from '@convi/contracts';
import { AppError, type FileRecord, type ProjectKey, type Snapshot } from '@convi/kernel';
import type { UploadPorts } from '../files/add-files.ts';
import { commitUploads } from '../files/commit-uploads.ts';
import type { Upload } from '../files/file-fields.ts';
import { type Held, holdLease } from '../files/hold-lease.ts';
import { formatIn } from '../files/judge-content.ts';
import { storeContent } from '../files/store-content.ts';
import { type Room, roomLimits, storeRoom } from '../files/upload-room.ts';
import type { Visit } from '../http/visit.ts';
import { limitsOf } from '../projects/limits-of.ts';
import { withKey } from '../projects/with-key.ts';
import { readOnceInput, UNNAMED } from './once-input.ts';
import { type Makers, makerFor } from './once-target.ts';

type Call = { readonly visit: Visit; readonly project: Snapshot; readonly makers: Makers; readonly room: Room };
type Received = { readonly upload: Upload; readonly fields: Readonly<Record<string, unknown>> };
export type OnceUpload = { readonly file: FileRecord; readonly service: Service; readonly fields: Received['fields'] };

type For = { readonly service: Service; readonly test?: boolean | undefined };
const bytesFor = ({ settings }: UploadPorts, of: For): number =>
  limitsOf(settings, { plan: 'free', ...of }).bytesPerFile;

/** The room for one file, before anybody knows which service it is for. */
export const onceRoom = async (ports: UploadPorts, makers: Makers, test: boolean): Promise<Room> => {
  const most = Math.max(...makers.map(({ service }) => bytesFor(ports, { service, test })));
  return { files: 1, bytesPerFile: most, bytes: most, storeBytes: await storeRoom(ports, ports.settings) };
};

const named = (name: string, stored: Upload['stored']): Upload => ({
  name: name === UNNAMED ? `${UNNAMED}.${formatOf(stored.format).extensions[0]}` : name,
  stored,
});

const receive = async (
  ports: UploadPorts,
  { visit, project, makers, room }: Call,
  { key, lost }: Receiving,
): Promise<Received> => {
  const signal = AbortSignal.any([lost, visit.gone]);
  let upload: Upload | undefined;
  const fields = await readOnceInput(visit, async (name, source) => {
    const judge = (result: Parameters<typeof formatIn>[0]) => {
      const format = formatIn(result);
      makerFor(makers, format);
      return format;
    };
    const { prefix, passing } = project.header;
    const place = { ...key, prefix, passing, signal };
    upload = named(name, await storeContent(ports, place, { source, name, limits: roomLimits(room, 0), judge }));
  });
  if (!upload) throw new AppError('no-files');
  return { upload, fields };
};

type Receiving = { readonly key: ProjectKey; readonly lost: Held['lost'] };

/** Takes the one file of a call into its project, which becomes one of the service that makes the target from it. */
export const uploadOnce = (ports: UploadPorts, call: Call): Promise<OnceUpload> =>
  withKey(ports, call.project.id, (key) =>
    holdLease(ports, call.project.id, async ({ leaseId, lost }) => {
      const { upload, fields } = await receive(ports, call, { key, lost });
      const service = makerFor(call.makers, upload.stored.format);
      if (upload.stored.seal.bytes > bytesFor(ports, { service, test: call.project.header.test }))
        throw new AppError('too-large');
      const { project } = call;
      const [made] = await commitUploads(ports, { project, key, leaseId, uploads: [upload], fields: { service } });
      if (!made) throw new Error('an upload without a file');
      return { file: made.record, service, fields };
    }),
  );
