import type { Routes } from '@convi/contracts';
import { type FileRecord, openPieces, type Ports, previewField, type Snapshot } from '@convi/kernel';
import { type Answer, SENT } from '../http/handlers.ts';
import type { Visit } from '../http/visit.ts';
import { type KeyPorts, withKey } from '../projects/with-key.ts';
import { askPreview, RETRY_SECONDS } from './ask-preview.ts';
import { ownHeaders } from './content-headers.ts';
import { sealedPreview } from './sealed-preview.ts';
import { sendBody } from './send-body.ts';

type Needs = KeyPorts & Pick<Ports, 'queue' | 'feed' | 'objects' | 'announcements'>;
type PreviewRequest = { readonly file: FileRecord; readonly width: number; readonly page: number };

/** `GET …/preview`: the picture, or 202 while it is being drawn. Throws `preview-unavailable` when there cannot be one. */
export const sendPreview = async (
  ports: Needs,
  project: Snapshot,
  { visit, file, width, page }: PreviewRequest & { readonly visit: Visit },
): Promise<Answer<Routes['readPreview']>> => {
  const field = previewField(file.id, width, page);
  const preview = await askPreview(ports, project, { file, field, wish: { kind: 'preview', width, page } });
  if (!preview) return { status: 202, headers: { 'Retry-After': String(RETRY_SECONDS) } };
  const body = await withKey(ports, project.id, (key) =>
    openPieces(ports.objects, key, { pieces: [sealedPreview(key, field, preview)] }),
  );
  visit.response.status(200).set(ownHeaders('image/webp'));
  await sendBody(ports, project, { visit, body });
  return SENT;
};
