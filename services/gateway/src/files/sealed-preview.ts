import { openText, type PreviewRecord, type ProjectKey, sealSummary } from '@convi/kernel';
import type { Sealed } from './open-content.ts';

/** Where the bytes of a preview lie, and how they are opened. */
export const sealedPreview = (key: ProjectKey, field: string, preview: PreviewRecord): Sealed => {
  const summary = openText(key.key, { projectId: key.projectId, field }, preview.private ?? '');
  return { object: preview.object ?? '', seal: sealSummary.parse(JSON.parse(summary)) };
};
