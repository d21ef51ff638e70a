import { fileURLToPath } from 'node:url';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import { contractsAsData } from './contracts-as-data.ts';

/**
 * Files of the engine on the device that its package does not give away by name: its glue as a browser takes it (where pages are
 * written beforehand that of Node would be found), and under which licences its parts stand.
 */
const engineFiles: Readonly<Record<string, string>> = {
  'wasm-vips/glue?url': 'vips-es6.js?url',
  'wasm-vips/notices?url&no-inline': '../THIRD-PARTY-NOTICES.md?url&no-inline',
};
const partsOfEngine: Plugin = {
  name: 'parts-of-engine',
  enforce: 'pre',
  resolveId: (id) => {
    const [file, query] = engineFiles[id]?.split('?') ?? [];
    return file && `${fileURLToPath(new URL(file, import.meta.resolve('wasm-vips/vips.wasm')))}?${query}`;
  },
};

export default defineConfig({
  // The worker of pictures knows the same tables.
  worker: { format: 'es', plugins: () => [contractsAsData()] },
  plugins: [
    contractsAsData(),
    partsOfEngine,
    sveltekit({
      adapter: adapter({ fallback: '404.html' }),
      // Small enough to come with the page: a request less before anything is seen.
      inlineStyleThreshold: 20_000,
      csp: {
        mode: 'hash',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          // The one style attribute that SvelteKit writes, on the line that tells the new page to a screen reader.
          'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
          // Previews are fetched with the token and shown from memory.
          'img-src': ['self', 'blob:'],
          // Clips are fetched with the token and played from memory.
          'media-src': ['blob:'],
          'connect-src': ['self'],
          'base-uri': ['none'],
          'form-action': ['none'],
          'manifest-src': ['self'],
          'worker-src': ['self'],
          // No text becomes markup or script but by the two rules of the framework, and one for the one worker of pictures.
          'require-trusted-types-for': ['script'],
          'trusted-types': ['svelte-trusted-html', 'sveltekit-trusted-url', 'convi-device-worker'],
        },
      },
    }),
  ],
});
