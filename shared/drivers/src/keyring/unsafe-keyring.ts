import { ConfigError } from '@convi/kernel';

/** A keyring that could show keys to others or keep them past their end. Takes what the operator is to do about it. */
export class UnsafeKeyring extends ConfigError {
  constructor(faults: readonly string[]) {
    super(faults.map((fault) => `CONVI_KEYRING_URL: ${fault}`));
    this.name = 'UnsafeKeyring';
  }
}
