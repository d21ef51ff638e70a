import { formatOf } from '@convi/contracts';
import { AppError, type FileRecord, layoutField, type Ports, type Snapshot } from '@convi/kernel';
import { askPreview } from '../files/ask-preview.ts';
import { findFile } from '../files/find-file.ts';

type Needs = Pick<Ports, 'clock' | 'records' | 'queue' | 'announcements'>;

/** PDFs and pictures tell their pages by themselves, soon after they came. */
const needsLayout = ({ format }: FileRecord): boolean => formatOf(format).service === 'document' && format !== 'pdf';

const askLayout = async (ports: Needs, project: Snapshot, file: FileRecord): Promise<void> => {
  try {
    await askPreview(ports, project, { file, field: layoutField(file.id), wish: { kind: 'layout' } });
  } catch (error) {
    // It cannot be laid out, or not now: then it stays one entry for all of its pages.
    if (!(error instanceof AppError)) throw error;
  }
};

/** Has documents laid out whose pages nobody knows yet: whoever reads an arrangement is about to put them in order. */
export const askLayouts = async (ports: Needs, project: Snapshot, pending: readonly string[]): Promise<void> => {
  if (project.header.service !== 'document') return;
  for (const id of pending) {
    const file = findFile(project, id);
    if (needsLayout(file)) await askLayout(ports, project, file);
  }
};
