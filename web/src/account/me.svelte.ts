import type { Account } from '@convi/contracts';
import { client } from './client.ts';
import { presence } from './presence.svelte.ts';

let account = $state.raw<Account>();

/** The account that is signed in here, as it was read last. */
export const me = {
  get account() {
    return account;
  },
  read: async (): Promise<Account> => {
    account = await client.readAccount();
    presence.note(true);
    return account;
  },
  is: (read: Account): void => {
    account = read;
  },
  forget: (): void => {
    account = undefined;
  },
};
