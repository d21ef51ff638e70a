import { AppError } from '@convi/kernel';
import { isSameOrigin } from '../../access/shown.ts';
import type { Handlers } from '../../http/handlers.ts';
import type { Visit } from '../../http/visit.ts';
import { confirmSecondFactor } from '../../second-factor/confirm-second-factor.ts';
import type { AccountPorts } from '../account-ports.ts';
import { startTelegram } from '../telegram/start-telegram.ts';
import { confirmCode } from './confirm-code.ts';
import { sendCode, signIn } from './sign-in.ts';
import { readRequest, signInWays } from './sign-in-ways.ts';
import { signUp } from './sign-up.ts';

type Names =
  | 'readSignInWays'
  | 'readSignInRequest'
  | 'signUp'
  | 'signIn'
  | 'sendSignInCode'
  | 'sendResetCode'
  | 'startTelegram'
  | 'confirmCode'
  | 'confirmSecondFactor';

/** Another site must not sign its visitor in, as somebody else, or at all. */
const checkOrigin = ({ request }: Visit): void => {
  if (!isSameOrigin(request)) throw new AppError('cross-site');
};

/** Handlers of everything that signs in. */
export const signInHandlers = (ports: AccountPorts): Pick<Handlers, Names> => ({
  readSignInWays: async () => ({ status: 200, body: signInWays(ports) }),
  readSignInRequest: async ({ visit }) => ({ status: 200, body: await readRequest(ports, visit) }),
  startTelegram: async ({ visit, body }) => {
    checkOrigin(visit);
    return { status: 202, body: await startTelegram(ports, visit, body) };
  },
  signUp: async ({ visit, body }) => {
    checkOrigin(visit);
    const step = await signUp(ports, visit, body);
    return { status: step.step === 'signed-in' ? 201 : 202, body: step };
  },
  signIn: async ({ visit, body }) => {
    checkOrigin(visit);
    return { status: 200, body: await signIn(ports, visit, body) };
  },
  sendSignInCode: async ({ visit, body }) => {
    checkOrigin(visit);
    return { status: 202, body: await sendCode(ports, visit, { ...body, purpose: 'sign-in' }) };
  },
  sendResetCode: async ({ visit, body }) => {
    checkOrigin(visit);
    return { status: 202, body: await sendCode(ports, visit, { ...body, purpose: 'reset' }) };
  },
  confirmCode: async ({ visit, body }) => {
    checkOrigin(visit);
    return { status: 200, body: await confirmCode(ports, visit, body) };
  },
  confirmSecondFactor: async ({ visit, body }) => {
    checkOrigin(visit);
    return { status: 200, body: await confirmSecondFactor(ports, visit, body.code) };
  },
});
