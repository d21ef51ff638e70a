import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { contractsAsData } from './contracts-as-data.ts';

export default defineConfig({
  plugins: [
    contractsAsData(),
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
          // No text becomes markup or script but by the two rules of the framework.
          'require-trusted-types-for': ['script'],
          'trusted-types': ['svelte-trusted-html', 'sveltekit-trusted-url'],
        },
      },
    }),
  ],
});
