import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request } from 'express';
import type { Asset } from './read-site.ts';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

const encoders = {
  br: (content: Buffer) => brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (content: Buffer) => zip(content, { level: 9 }),
} as const;
type Encoding = keyof typeof encoders;

const SMALL_BYTES = 1_024;
const packs = ({ mediaType }: Asset): boolean => /^text\/|json|xml|wasm/.test(mediaType);

const chosen = (request: Request, asset: Asset): Encoding | undefined => {
  if (!packs(asset) || asset.content.length < SMALL_BYTES) return undefined;
  const encoding = request.acceptsEncodings(['br', 'gzip', 'identity']);
  return encoding === 'br' || encoding === 'gzip' ? encoding : undefined;
};

export type Encoded = { readonly content: Buffer; readonly encoding?: Encoding };

/** Gives assets as a client takes them. Each form is made at its first use and kept: the files of a build are few and small. */
export const compressed = (): ((request: Request, asset: Asset) => Promise<Encoded>) => {
  const made = new WeakMap<Asset, Map<Encoding, Promise<Buffer>>>();
  return async (request, asset) => {
    const encoding = chosen(request, asset);
    if (!encoding) return { content: asset.content };
    const forms = made.get(asset) ?? new Map<Encoding, Promise<Buffer>>();
    made.set(asset, forms);
    const content = forms.get(encoding) ?? encoders[encoding](asset.content);
    forms.set(encoding, content);
    return { content: await content, encoding };
  };
};
