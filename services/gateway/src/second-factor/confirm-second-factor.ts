import type { SignInStep } from '@convi/contracts';
import { AppError } from '@convi/kernel';
import type { AccountPorts } from '../accounts/account-ports.ts';
import { advance, type Outcome, tellStep } from '../accounts/sign-in/advance.ts';
import { takeTry, useUp } from '../accounts/sign-in/sign-in-request.ts';
import { tellEvent } from '../accounts/tell-event.ts';
import type { Visit } from '../http/visit.ts';
import { visitorOf } from '../sessions/visitor.ts';
import { useSecondFactor } from './use-second-factor.ts';

/** `POST /v1/sign-in/second-factor`: ends a sign-in in the browser that began it. */
export const confirmSecondFactor = async (ports: AccountPorts, visit: Visit, code: string): Promise<SignInStep> => {
  const request = await takeTry(ports, visit, ['second-factor']);
  const accountId = request?.account_id;
  if (!request || typeof accountId !== 'string') throw new AppError('wrong-code');
  const used = await useSecondFactor(ports, accountId, code);
  if (!used) throw new AppError('wrong-code');
  const outcome = await ports.database.transaction().execute(async (transaction): Promise<Outcome> => {
    if (!(await useUp(ports, transaction, request))) throw new AppError('wrong-code');
    const event = { accountId, at: ports.clock.now(), visitor: visitorOf(visit.request) };
    if (used === 'recovery-code') await tellEvent(transaction, { ...event, kind: 'recovery-code-used' });
    return advance(ports, transaction, { visit, accountId, strong: true });
  });
  return tellStep(ports, visit, outcome);
};
