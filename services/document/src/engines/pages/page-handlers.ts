import type { DiscloseRequest } from '../disclosure/disclose-document.ts';
import type { LayTextRequest } from '../ocr/lay-text.ts';
import type { StraightenRequest } from '../ocr/straighten.ts';
import type { FindRequest } from '../redaction/find-sought.ts';
import type { ScrubRequest } from '../redaction/scrub-pages.ts';
import type { SeekRequest } from '../redaction/seek-leaks.ts';
import type { PaintRequest } from './paint-page.ts';
import type { TiffPageRequest } from './tiff/pack-tiff-page.ts';
import type { TiffRequest } from './tiff/write-tiff.ts';
import type { PixelPdfRequest } from './write-pixel-pdf.ts';

/** What a process that looks into content does for pages. Loaded by the first that needs it. */
export const pageHandlers = {
  paint: async (request: PaintRequest) => (await import('./paint-page.ts')).paintPage(request),
  writePixels: async (request: PixelPdfRequest) => (await import('./write-pixel-pdf.ts')).writePixelPdf(request),
  packTiffPage: async (request: TiffPageRequest) => (await import('./tiff/pack-tiff-page.ts')).packTiffPage(request),
  writeTiff: async (request: TiffRequest) => (await import('./tiff/write-tiff.ts')).writeTiff(request),
  disclose: async (request: DiscloseRequest) =>
    (await import('../disclosure/disclose-document.ts')).discloseDocument(request),
  findSought: async (request: FindRequest) => (await import('../redaction/find-sought.ts')).findSought(request),
  scrub: async (request: ScrubRequest) => (await import('../redaction/scrub-pages.ts')).scrubPages(request),
  seek: async (request: SeekRequest) => (await import('../redaction/seek-leaks.ts')).seekLeaks(request),
  straighten: async (request: StraightenRequest) => (await import('../ocr/straighten.ts')).straighten(request),
  layText: async (request: LayTextRequest) => (await import('../ocr/lay-text.ts')).layText(request),
};
