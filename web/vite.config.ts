import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { contractsAsData } from './contracts-as-data.ts';

export default defineConfig({
  plugins: [
    contractsAsData(),
    sveltekit({
      adapter: adapter({ fallback: '404.html' }),
      csp: {
        mode: 'hash',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          // Previews are fetched with the token and shown from memory.
          'img-src': ['self', 'blob:'],
          'connect-src': ['self'],
          'base-uri': ['none'],
          'form-action': ['none'],
        },
      },
    }),
  ],
});
