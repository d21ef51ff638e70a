import type { AccountPorts } from '../accounts/account-ports.ts';
import { plainCode } from '../accounts/keyed-hash.ts';
import { useRecoveryCode } from './recovery-codes.ts';
import { openForAccount } from './sealed-secret.ts';
import { matchingStep } from './totp.ts';

const TOTP = /^\d{6}$/;

/** A code counts once: its step and all before it are closed by the same statement that accepts it. */
const useTotp = async (
  { clock, database, secret }: AccountPorts,
  accountId: string,
  code: string,
): Promise<boolean> => {
  const factor = await database
    .selectFrom('totp')
    .select('secret')
    .where('account_id', '=', accountId)
    .where('enabled_at', 'is not', null)
    .executeTakeFirst();
  if (!factor) return false;
  const step = matchingStep(openForAccount({ secret, accountId }, factor.secret), code, clock.now());
  if (step === undefined) return false;
  const used = await database
    .updateTable('totp')
    .set({ last_step: step })
    .where('account_id', '=', accountId)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
};

export type Used = 'app' | 'recovery-code';

/** Uses up a code of the second factor, of the app or a recovery code. Undefined when it is none, or was used before. */
export const useSecondFactor = async (
  ports: AccountPorts,
  accountId: string,
  code: string,
): Promise<Used | undefined> => {
  await ports.rateLimits.take('secondFactors', accountId);
  const plain = plainCode(code);
  if (TOTP.test(plain)) return (await useTotp(ports, accountId, plain)) ? 'app' : undefined;
  return (await useRecoveryCode(ports, accountId, plain)) ? 'recovery-code' : undefined;
};
