import { isCompiling, serveEngine } from '@convi/worker-kit/engine-script';
import sharp from 'sharp';
import { convertPicture } from './convert-picture.ts';
import { disclosePicture } from './disclose-picture.ts';
import { heifHead } from './heif-head.ts';
import { inspectPicture } from './inspect-picture.ts';
import { joinFrames } from './join-frames.ts';
import { wrapMetafile } from './metafiles/wrap-metafile.ts';
import type { DrawPageRequest } from './pages/page-requests.ts';
import { placeDrawing } from './pages/place-drawing.ts';
import { writePages } from './pages/write-pages.ts';
import { previewPicture } from './preview-picture.ts';
import { safeDrawing } from './tracing/safe-drawing.ts';
import { tidyDrawing } from './tracing/tidy-drawing.ts';
import type { TraceLayersRequest } from './tracing/trace-requests.ts';
import { writeDrawing } from './tracing/write-drawing.ts';
import { samplePicture } from './trial/sample-picture.ts';
import { flattenXcf } from './xcf/flatten-xcf.ts';

// Runs in the sandbox: it parses what users send, and has no network, no credentials and no files but those of its job.

// Nothing of one job's picture may wait in a cache for the next one.
sharp.cache(false);

// What few jobs need is loaded by the first of them: all of contracts, and programs for drawings.
if (isCompiling())
  await Promise.all([
    import('pdf-lib'),
    import('svgo'),
    import('./pages/draw-page.ts'),
    import('./tracing/trace-layers.ts'),
  ]);

await serveEngine({
  convert: convertPicture,
  inspect: inspectPicture,
  'heif-head': heifHead,
  'flatten-xcf': flattenXcf,
  disclose: disclosePicture,
  preview: previewPicture,
  sample: samplePicture,
  'wrap-metafile': wrapMetafile,
  'trace-layers': async (request: TraceLayersRequest) =>
    (await import('./tracing/trace-layers.ts')).traceLayers(request),
  'write-drawing': writeDrawing,
  'safe-drawing': safeDrawing,
  'tidy-drawing': tidyDrawing,
  'join-frames': joinFrames,
  'draw-page': async (request: DrawPageRequest) => (await import('./pages/draw-page.ts')).drawPage(request),
  'write-pages': writePages,
  'place-drawing': placeDrawing,
});
