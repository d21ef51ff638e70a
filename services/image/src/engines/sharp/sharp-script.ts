import { serveEngine } from '@convi/worker-kit/engine-script';
import sharp from 'sharp';
import { convertPicture } from './convert-picture.ts';
import { disclosePicture } from './disclose-picture.ts';
import { heifHead } from './heif-head.ts';
import { inspectPicture } from './inspect-picture.ts';
import { joinFrames } from './join-frames.ts';
import { wrapMetafile } from './metafiles/wrap-metafile.ts';
import { drawPage } from './pages/draw-page.ts';
import { placeDrawing } from './pages/place-drawing.ts';
import { writePages } from './pages/write-pages.ts';
import { previewPicture } from './preview-picture.ts';
import { safeDrawing } from './tracing/safe-drawing.ts';
import { tidyDrawing } from './tracing/tidy-drawing.ts';
import { traceLayers } from './tracing/trace-layers.ts';
import { writeDrawing } from './tracing/write-drawing.ts';
import { samplePicture } from './trial/sample-picture.ts';

import { flattenXcf } from './xcf/flatten-xcf.ts';

// Runs in the sandbox: it parses what users send, and has no network, no credentials and no files but those of its job.

// Nothing of one job's picture may wait in a cache for the next one.
sharp.cache(false);

await serveEngine({
  convert: convertPicture,
  inspect: inspectPicture,
  'heif-head': heifHead,
  'flatten-xcf': flattenXcf,
  disclose: disclosePicture,
  preview: previewPicture,
  sample: samplePicture,
  'wrap-metafile': wrapMetafile,
  'trace-layers': traceLayers,
  'write-drawing': writeDrawing,
  'safe-drawing': safeDrawing,
  'tidy-drawing': tidyDrawing,
  'join-frames': joinFrames,
  'draw-page': drawPage,
  'write-pages': writePages,
  'place-drawing': placeDrawing,
});
