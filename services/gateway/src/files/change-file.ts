import { type File, MAX_NAME_LENGTH } from '@convi/contracts';
import {
  checkName,
  eventAt,
  type FilePrivate,
  type FileRecord,
  fileField,
  type Logger,
  openFilePrivate,
  type ProjectKey,
  type Snapshot,
  sealFilePrivate,
  toFile,
} from '@convi/kernel';
import { asRead, tryChange } from '../projects/try-change.ts';
import { type KeyPorts, withKey } from '../projects/with-key.ts';
import { askInspection } from './ask-inspection.ts';
import { claimIn } from './file-fields.ts';
import { findFile } from './find-file.ts';

type Wanted = { readonly name?: string | undefined; readonly password?: string | undefined };
type Needs = KeyPorts & { readonly logger: Logger };

const changed = (key: ProjectKey, record: FileRecord, { name, password }: Wanted): [FileRecord, FilePrivate] => {
  const before = openFilePrivate(key, record);
  const after: FilePrivate = {
    ...before,
    ...(name !== undefined && { name: checkName(name, MAX_NAME_LENGTH) }),
    ...(password !== undefined && { password }),
  };
  const { claimedFormat: _, ...facts } = record.facts;
  const sealed = sealFilePrivate(key, record.id, after);
  return [{ ...record, facts: { ...facts, ...claimIn(after.name, record.format) }, private: sealed }, after];
};

const previewsOf = ({ raw }: Snapshot, fileId: string): string[] =>
  Object.keys(raw).filter((name) => name.startsWith(`preview:${fileId}:`));

/** `PATCH …/files/{fileId}`: another name, or the password that opens it. Both are sealed before they are stored. */
export const changeFile = async (
  ports: Needs,
  project: Snapshot,
  { fileId, ...wanted }: Wanted & { readonly fileId: string },
): Promise<File> => {
  const [record, view] = await withKey(ports, project.id, (key) =>
    tryChange(ports, project, (present) => {
      const [next, opened] = changed(key, findFile(present, fileId), wanted);
      const field = fileField(fileId);
      const change = {
        expect: asRead(present, [field]),
        set: { [field]: JSON.stringify(next) },
        // Pictures that could not be drawn without the password can be now.
        remove: wanted.password === undefined ? [] : previewsOf(present, fileId),
        events: [eventAt(ports.clock.now(), { type: 'file-changed', fileId })],
      };
      return { change, value: [next, toFile(next, opened)] as const };
    }),
  );
  const { service } = project.header;
  if (wanted.password !== undefined) await askInspection(ports, { projectId: project.id, service, file: record });
  return view;
};
