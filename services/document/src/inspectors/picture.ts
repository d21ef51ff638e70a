import type { FormatId } from '@convi/contracts';
import { defineInspector, type Inspector } from '@convi/worker-kit';
import { contentEngine } from '../engines/content/content-engine.ts';
import type { DocumentEngines } from '../engines/document-engines.ts';

const TIMEOUT_MS = 30_000;
/** Pictures that a document project takes. */
export const pictureFormats: readonly FormatId[] = ['jpg', 'png', 'webp', 'gif', 'tiff'];

/** Size of a picture, its pages or its frames. */
export const pictureInspector = (engines: DocumentEngines): Inspector =>
  defineInspector({
    from: pictureFormats,
    timeoutMs: () => TIMEOUT_MS,
    inspect: async (context, file) => {
      const given = { from: file.path, name: file.name };
      const { width, height, pages, frames } = await contentEngine(engines.content, context).look(given);
      return { width, height, ...(pages > 1 && { pages }), ...(frames > 1 && { frames }) };
    },
  });
