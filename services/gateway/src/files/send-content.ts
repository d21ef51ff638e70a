import { formatOf } from '@convi/contracts';
import { type FileRecord, openFilePrivate, type Ports, piecesOf, type Snapshot } from '@convi/kernel';
import type { Visit } from '../http/visit.ts';
import type { GatewayMetrics } from '../ops/metrics.ts';
import type { KeyPorts } from '../projects/with-key.ts';
import { attachmentHeaders } from './content-headers.ts';
import { sendRanged } from './send-ranged.ts';

type Needs = KeyPorts & Pick<Ports, 'feed' | 'objects'> & { readonly metrics: GatewayMetrics };
type Sending = { readonly file: FileRecord; readonly visit: Visit };

/** `GET …/content`: a file's bytes, whole or one range, as an attachment. */
export const sendContent = async (ports: Needs, project: Snapshot, { file, visit }: Sending): Promise<void> => {
  const done = ports.metrics.downloadBegun();
  const { object, format } = file;
  try {
    await sendRanged(ports, project, {
      ...{ visit, object },
      unseal: (key) => {
        const opened = openFilePrivate(key, file);
        const headers = attachmentHeaders(formatOf(format).mediaType, opened.name);
        return { pieces: piecesOf(file, opened), headers };
      },
    });
  } finally {
    done();
  }
};
