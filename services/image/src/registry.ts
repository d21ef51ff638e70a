import { defineInspector, definePreviewer, type RegistryOf, registry } from '@convi/worker-kit';
import { decodable } from './converters/decodable.ts';
import { faviconBundle } from './converters/favicon-bundle.ts';
import { mergeFrames } from './converters/merge-frames.ts';
import { rareTargets } from './converters/rare-targets.ts';
import { toApng } from './converters/to-apng.ts';
import { toAvif } from './converters/to-avif.ts';
import { toGif } from './converters/to-gif.ts';
import { toIcns, toIco } from './converters/to-icon.ts';
import { toJpg } from './converters/to-jpg.ts';
import { mergeToPdf, toPdf } from './converters/to-pdf.ts';
import { toPng } from './converters/to-png.ts';
import { toResponsive } from './converters/to-responsive.ts';
import { drawingToSvg, tidySvg, toSvg } from './converters/to-svg.ts';
import { toTiff } from './converters/to-tiff.ts';
import { toWebp } from './converters/to-webp.ts';
import { pictureEngine } from './engines/picture-engine.ts';

const SHORT_MS = 60_000;

/** What the image service can do: one line for each converter. */
export const imageRegistry: RegistryOf = (host) => {
  const engine = pictureEngine(host);
  return registry({
    service: 'image',
    converters: [
      toJpg,
      toPng,
      toApng,
      toWebp,
      toAvif,
      toGif,
      toTiff,
      toIco,
      toIcns,
      toPdf,
      toSvg,
      drawingToSvg,
      tidySvg,
      mergeToPdf,
      ...mergeFrames,
      ...rareTargets,
      faviconBundle,
      ...toResponsive,
    ].map((converter) => converter(engine)),
    inspectors: [
      defineInspector({
        from: decodable,
        timeoutMs: () => SHORT_MS,
        inspect: engine.inspect,
        disclose: engine.disclose,
      }),
    ],
    previewers: [definePreviewer({ from: decodable, timeoutMs: () => SHORT_MS, preview: engine.preview })],
    ready: engine.ready,
    close: engine.close,
  });
};
