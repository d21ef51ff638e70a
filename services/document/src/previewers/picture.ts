import { definePreviewer, type Previewer } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { pictureFormats } from '../inspectors/picture.ts';
import { pictureOf } from './page-picture.ts';

const TIMEOUT_MS = 30_000;

/** A picture in a document project. */
export const picturePreviewer = (engines: DocumentEngines): Previewer =>
  definePreviewer({
    from: pictureFormats,
    timeoutMs: () => TIMEOUT_MS,
    preview: (context, file, { width }) => pictureOf({ engines, context }, file.path, width),
  });
