import { openText, type Piece, type PreviewRecord, type ProjectKey, sealSummary } from '@convi/kernel';

/** Where the bytes of a preview lie, and how they are opened. */
export const sealedPreview = (key: ProjectKey, field: string, preview: PreviewRecord): Piece => {
  const summary = openText(key.key, { projectId: key.projectId, field }, preview.private ?? '');
  return { object: preview.object ?? '', seal: sealSummary.parse(JSON.parse(summary)) };
};
