/**
 * @typedef {object} SystemPackage
 * @property {string} name of the Debian package
 * @property {'base' | 'test'} group
 * @property {string} file tells without asking dpkg whether it is there
 */

/** @param {string} name @param {string} file @returns {SystemPackage} */
const base = (name, file) => ({ name, group: 'base', file });
/** @param {string} name @param {string} file @returns {SystemPackage} */
const test = (name, file) => ({ name, group: 'test', file });

const office = '/usr/lib/libreoffice/program';
const fonts = '/usr/share/fonts';
const languages = '/usr/share/tesseract-ocr/5/tessdata';

/** Every package of the system that Convi uses: to run, and to be tested. */
export const packageTable = [
  base('bubblewrap', '/usr/bin/bwrap'),
  base('util-linux', '/usr/bin/setpriv'),
  base('redis-server', '/usr/bin/redis-server'),
  // Of no version: each release of the system has its own.
  base('postgresql', '/usr/lib/postgresql'),
  base('ffmpeg', '/usr/bin/ffmpeg'),
  // With the encoders of AMR; it stands in for the library that ffmpeg brings.
  base('libavcodec-extra', '/usr/share/doc/libavcodec-extra'),
  base('libreoffice-writer-nogui', `${office}/libswlo.so`),
  base('libreoffice-calc-nogui', `${office}/libsclo.so`),
  base('libreoffice-impress-nogui', `${office}/libsdlo.so`),
  base('libreoffice-draw-nogui', `${office}/libsdlo.so`),
  base('python3-uno', '/usr/lib/python3/dist-packages/uno.py'),
  // The one driver of LibreOffice for dBASE tables.
  base('libreoffice-base-drivers', `${office}/libdbaselo.so`),
  base('pandoc', '/usr/bin/pandoc'),
  base('weasyprint', '/usr/bin/weasyprint'),
  base('djvulibre-bin', '/usr/bin/ddjvu'),
  base('libgxps-utils', '/usr/bin/xpstopdf'),
  base('libmobi-tools', '/usr/bin/mobitool'),
  base('poppler-utils', '/usr/bin/pdftotext'),
  base('libimage-exiftool-perl', '/usr/bin/exiftool'),
  base('libvips-tools', '/usr/bin/vips'),
  // What libvips leaves out of what ImageMagick reads.
  base('imagemagick-6.q16', '/usr/bin/convert-im6.q16'),
  // Animations, which libvips writes the first picture of.
  base('libavif-bin', '/usr/bin/avifenc'),
  base('librsvg2-bin', '/usr/bin/rsvg-convert'),
  base('libjxl-tools', '/usr/bin/djxl'),
  base('libtiff-tools', '/usr/bin/tiffcp'),
  base('potrace', '/usr/bin/potrace'),
  base('libraw-bin', '/usr/bin/dcraw_emu'),
  base('ghostscript', '/usr/bin/gs'),
  base('qpdf', '/usr/bin/qpdf'),
  base('tesseract-ocr', '/usr/bin/tesseract'),
  base('tesseract-ocr-osd', `${languages}/osd.traineddata`),
  base('tesseract-ocr-eng', `${languages}/eng.traineddata`),
  base('tesseract-ocr-deu', `${languages}/deu.traineddata`),
  base('tesseract-ocr-fra', `${languages}/fra.traineddata`),
  base('tesseract-ocr-spa', `${languages}/spa.traineddata`),
  base('tesseract-ocr-ita', `${languages}/ita.traineddata`),
  base('tesseract-ocr-por', `${languages}/por.traineddata`),
  base('tesseract-ocr-rus', `${languages}/rus.traineddata`),
  base('tesseract-ocr-ukr', `${languages}/ukr.traineddata`),
  base('tesseract-ocr-ara', `${languages}/ara.traineddata`),
  base('tesseract-ocr-chi-sim', `${languages}/chi_sim.traineddata`),
  base('tesseract-ocr-jpn', `${languages}/jpn.traineddata`),
  base('tesseract-ocr-kor', `${languages}/kor.traineddata`),
  base('poppler-data', '/usr/share/poppler'),
  base('fonts-liberation2', `${fonts}/truetype/liberation2`),
  base('fonts-crosextra-carlito', `${fonts}/truetype/crosextra`),
  base('fonts-crosextra-caladea', `${fonts}/truetype/crosextra`),
  base('fonts-dejavu-core', `${fonts}/truetype/dejavu`),
  base('fonts-noto-core', `${fonts}/truetype/noto`),
  base('fonts-noto-cjk', `${fonts}/opentype/noto`),
  base('fonts-noto-color-emoji', `${fonts}/truetype/noto/NotoColorEmoji.ttf`),
  // LibreOffice 7.4 writes nothing of the colour font into a PDF: emoji are drawn from this one.
  base('fonts-symbola', `${fonts}/truetype/ancient-scripts/Symbola_hint.ttf`),
  test('libheif-examples', '/usr/bin/heif-enc'),
  test('chromium', '/usr/bin/chromium'),
  // Second decoders, which say whether a result is a good file.
  test('flac', '/usr/bin/flac'),
  test('mpg123', '/usr/bin/mpg123'),
  test('opus-tools', '/usr/bin/opusdec'),
  test('vorbis-tools', '/usr/bin/oggdec'),
  test('wavpack', '/usr/bin/wvunpack'),
  test('radosgw', '/usr/bin/radosgw'),
  test('ceph-osd', '/usr/bin/ceph-osd'),
  test('ceph-mon', '/usr/bin/ceph-mon'),
];
