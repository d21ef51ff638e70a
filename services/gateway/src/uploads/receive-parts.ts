import { AppError, type FileRecord, openUploadPrivate, type UploadRecord } from '@convi/kernel';
import type { UploadPorts } from '../files/add-files.ts';
import { fileOf } from '../files/file-fields.ts';
import { discard } from '../files/store-content.ts';
import { storeRoom } from '../files/upload-room.ts';
import { commitPart, commitWhole, type Going } from './commit-part.ts';
import type { Standing } from './find-upload.ts';
import type { Incoming } from './incoming.ts';
import { judgeUpload } from './judge-upload.ts';
import { removeUpload } from './remove-upload.ts';
import { type StoredPart, storePart } from './store-part.ts';

/** Where an upload stands after a transfer: a file when it is whole. */
export type Outcome = { readonly record: UploadRecord; readonly file?: FileRecord };

export type Transfer = Going & { readonly signal: AbortSignal; readonly body: Incoming };

const piecesIn = ({ key }: Transfer, { record }: Standing) => {
  const said = openUploadPrivate(key, record);
  const pieces = record.objects.flatMap((object, at) => {
    const seal = said.seals[at];
    return seal ? [{ object, seal }] : [];
  });
  return { said, pieces };
};

const finish = async (ports: UploadPorts, transfer: Transfer, { standing, part, name }: Grown): Promise<Outcome> => {
  const { project, key } = transfer;
  const { id, bytes } = standing.record;
  const { pieces } = part;
  const format = await judgeUpload(ports, { project, key }, { id, name, bytes, pieces }).catch(
    async (error: unknown) => {
      // As with any other upload: what has no place here leaves nothing behind.
      if (error instanceof AppError) await removeUpload(ports, project, id);
      throw error;
    },
  );
  const file = fileOf(key, { id, name, format, pieces }, ports.clock.now());
  await commitWhole(ports, transfer, { standing, part, file });
  return { record: { ...standing.record, received: bytes }, file: file.record };
};
type Grown = { readonly standing: Standing; readonly part: StoredPart; readonly name: string };

/** Takes one part more. Nothing when no byte of it came. */
const grow = async (ports: UploadPorts, transfer: Transfer, standing: Standing): Promise<Step | undefined> => {
  const { project, key, signal, body } = transfer;
  const { said, pieces } = piecesIn(transfer, standing);
  const parts = { ...standing.record, pieces };
  const place = { ...key, prefix: project.header.prefix, signal };
  const storeBytes = await storeRoom(ports, ports.settings);
  const part = await storePart(ports, key, { parts, body, place, storeBytes });
  if (!part) return undefined;
  const isWhole = parts.received + part.fresh === parts.bytes;
  try {
    const step: Step = isWhole
      ? { outcome: await finish(ports, transfer, { standing, part, name: said.name }) }
      : { standing: await commitPart(ports, transfer, { standing, part, said }) };
    if (part.outdated) await ports.objects.remove([part.outdated.object]);
    return step;
  } catch (error) {
    // When nobody can say whether the step was taken, the bytes stay for the project's end to remove.
    if (error instanceof AppError) await discard(ports, [part.stored]);
    throw error;
  }
};
type Step = { readonly standing: Standing } | { readonly outcome: Outcome };

/** Takes what comes until the upload is whole or the connection ends. */
export const receiveParts = async (ports: UploadPorts, transfer: Transfer, begun: Standing): Promise<Outcome> => {
  let standing = begun;
  while (await transfer.body.more()) {
    transfer.signal.throwIfAborted();
    const step = await grow(ports, transfer, standing);
    if (!step) break;
    if ('outcome' in step) return step.outcome;
    standing = step.standing;
  }
  transfer.signal.throwIfAborted();
  return { record: standing.record };
};
