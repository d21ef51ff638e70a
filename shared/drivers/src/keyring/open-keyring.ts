import type { Keyring } from '@convi/kernel';

export type OpenKeyring = { readonly keyring: Keyring; readonly close: () => void };
