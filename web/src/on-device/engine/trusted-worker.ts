import address from './device-worker.ts?worker&url';

type Policy = { readonly createScriptURL: (text: string) => string };
type Factory = {
  readonly createPolicy: (name: string, rules: { readonly createScriptURL: (text: string) => string }) => Policy;
};

// Not in the types of all browsers yet.
const { trustedTypes } = globalThis as { readonly trustedTypes?: Factory };

/** The page runs no script by its address but by a rule: this one knows one address. Its name is in `vite.config.ts`. */
const policy = trustedTypes?.createPolicy('convi-device-worker', {
  createScriptURL: (text) => {
    if (text !== address) throw new TypeError('another script');
    return text;
  },
});

/** A worker that converts pictures. It has the policy of its own script. */
export const trustedWorker = (): Worker => new Worker(policy?.createScriptURL(address) ?? address, { type: 'module' });
