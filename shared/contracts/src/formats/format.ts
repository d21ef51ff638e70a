import type { Service } from '../services.ts';

/** Bytes (hex) that stand at an offset of every file of the format. All marks of one signature must match. */
export type Mark = { readonly at: number; readonly hex: string };

type TextRule = 'svg' | 'html' | 'csv' | 'text' | 'plain' | 'mail' | 'web-archive';
type TableRule = 'dbf';
type SoundRule = 'mpeg-audio' | 'adts' | 'ebml-audio' | 'ac3' | 'alac' | 'gsm' | 'transport-stream' | 'name-only';
type PictureRule =
  | 'apng'
  | 'bmp'
  | 'ico'
  | 'cur'
  | 'tga'
  | 'pcx'
  | 'pnm'
  | 'xbm'
  | 'eps'
  | 'camera-raw'
  | 'webmanifest';

/** How the content of a file tells its format. The first row whose rule holds wins; see the kernel's sniffing. */
export type Signature =
  | { readonly kind: 'marks'; readonly any: readonly (readonly Mark[])[] }
  /** Bytes (hex) that begin somewhere in the first so many bytes. */
  | { readonly kind: 'within'; readonly hex: string; readonly first: number }
  /** A ZIP whose directory names `entry`. */
  | { readonly kind: 'zip-entry'; readonly entry: string }
  /** A ZIP whose first entry is an uncompressed `mimetype` with this value (ODF, EPUB). */
  | { readonly kind: 'zip-mimetype'; readonly mimetype: string }
  /** A ZIP with an entry of this ending. */
  | { readonly kind: 'zip-ending'; readonly ending: string }
  /** An XML whose root is one of these, without its prefix, and whose beginning mentions a word, in any case. */
  | { readonly kind: 'xml-root'; readonly roots: readonly string[]; readonly mentions?: string }
  /** An OLE2 compound file holding a stream of this name. */
  | { readonly kind: 'ole-stream'; readonly stream: string }
  /** An ISO base media file whose major or compatible brands hold one of these. */
  | { readonly kind: 'isobmff'; readonly brands: readonly string[] }
  /** An Ogg whose first packet starts with these bytes (hex). */
  | { readonly kind: 'ogg'; readonly hex: readonly string[] }
  /** Decided by a named rule of the kernel's sniffing (text kinds, MPEG audio, pictures without a plain mark). */
  | { readonly kind: 'rule'; readonly rule: TextRule | TableRule | SoundRule | PictureRule };

/** One row of facts about a format: everything that the catalogue, the form, the tests and the documents say of it. */
export type Format = {
  readonly id: string;
  readonly service: Service;
  /** Name in the field's standard terms, the same in every language. */
  readonly name: string;
  /** Usual file name endings without the dot, the preferred one first. */
  readonly extensions: readonly string[];
  readonly mediaType: string;
  readonly signature: Signature;
  /** A format that content cannot tell it from: only the ending of its name does. */
  readonly looksLike?: string;
  readonly lossless?: boolean;
  readonly alpha?: boolean;
  readonly animation?: boolean;
  readonly pages?: boolean;
};
