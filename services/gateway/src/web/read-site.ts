import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { pagePolicy } from './page-policy.ts';

export type Asset = {
  readonly content: Buffer;
  readonly mediaType: string;
  readonly etag: string;
  /** Its name holds a hash of its content: it never changes. */
  readonly immutable: boolean;
  /** The policy of a page. */
  readonly policy?: string;
};
/** Files of the built web app by their path below the root, `image.html`. */
export type Site = ReadonlyMap<string, Asset>;

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.xml': 'application/xml',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
};

/** Stands in the build for the address that people use: search engines want whole addresses, and a build knows none. */
const UNKNOWN_ORIGIN = 'https://convi.invalid';

const addressed = (path: string, content: Buffer, address: string): Buffer =>
  /\.(html|xml|txt)$/.test(path) && content.includes(UNKNOWN_ORIGIN)
    ? Buffer.from(content.toString().replaceAll(UNKNOWN_ORIGIN, address))
    : content;

/** The worker asks for pages in the name of the tabs: under the policy of what is no page it could ask for none. */
const WORKER = 'service-worker.js';
const WORKER_POLICY = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

/**
 * Workers that convert on the device get pictures from the page and may ask nobody for anything, our own server included. Their
 * engine is text and WebAssembly that the page hands them; its glue makes functions out of text.
 */
const DEVICE_WORKERS = '_app/immutable/workers/';
const DEVICE_POLICY = "default-src 'none'; script-src blob: 'wasm-unsafe-eval' 'unsafe-eval'; frame-ancestors 'none'";

const policyOf = (path: string, content: Buffer): Pick<Asset, 'policy'> => {
  if (path === WORKER) return { policy: WORKER_POLICY };
  if (path.startsWith(DEVICE_WORKERS)) return { policy: DEVICE_POLICY };
  return path.endsWith('.html') ? { policy: pagePolicy(content.toString()) } : {};
};

const assetOf = (path: string, content: Buffer): Asset => ({
  content,
  mediaType: mediaTypes[extname(path)] ?? 'application/octet-stream',
  etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`,
  immutable: path.startsWith('_app/immutable/'),
  ...policyOf(path, content),
});

/** Reads the built web app once, for an address that people use; nothing when it is not built. Only what was read can be asked for, whatever a path says. */
export const readSite = async (root: string, address: string): Promise<Site> => {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const assets = files.map(async (file) => {
    const path = relative(root, file).split(sep).join('/');
    return [path, assetOf(path, addressed(path, await readFile(file), address))] as const;
  });
  return new Map(await Promise.all(assets));
};
