import type { Access, ScopeAction } from '@convi/contracts';

/**
 * Who stands at the door:
 * - `restricted`: an account that may look and leave, but not go on; a blocked one is `nobody`;
 * - `narrow-key`: an API key without the scope that is asked for;
 * - `operator`: an operator whose session passed the second factor. Somebody else's project is no nearer to it than to anybody.
 */
export const subjects = [
  'nobody',
  'project-token',
  'project-cookie',
  'session',
  'recent-session',
  'restricted',
  'api-key',
  'narrow-key',
  'operator',
  'recent-operator',
] as const;
export type Subject = (typeof subjects)[number];

/** What is asked for. The first three are of one project. */
export const actions = [
  'read-project',
  'change-project',
  'claim-project',
  'ask',
  'start-project',
  'use-account',
  'manage-account',
  'manage-secrets',
  'leave',
  'operate',
] as const;
export type Action = (typeof actions)[number];

export type Verdict = 'yes' | 'sign-in' | 'sign-in-again' | 'missing-scope' | 'not-allowed' | 'not-found';

type Row = { readonly [A in Action]: Verdict };

/** Nobody, and whoever holds one project and nothing else: an account is no business of theirs. */
const visitor = {
  ask: 'yes',
  'start-project': 'yes',
  'claim-project': 'sign-in',
  'use-account': 'sign-in',
  'manage-account': 'sign-in',
  'manage-secrets': 'sign-in',
  leave: 'sign-in',
  operate: 'sign-in',
} as const;

const person = {
  'read-project': 'yes',
  'change-project': 'yes',
  'claim-project': 'yes',
  ask: 'yes',
  'start-project': 'yes',
  'use-account': 'yes',
  'manage-account': 'yes',
  operate: 'not-allowed',
} as const;

/** A program acts for an account in its projects; it is never asked who it is, so it manages nothing. */
const program = {
  ask: 'yes',
  'use-account': 'yes',
  'manage-account': 'not-allowed',
  'manage-secrets': 'not-allowed',
  leave: 'not-allowed',
  operate: 'not-allowed',
} as const;

/** The whole policy: who may do what. What a subject does not hold is `not-found`, whatever stands here. */
const policy: { readonly [S in Subject]: Row } = {
  nobody: { ...visitor, 'read-project': 'not-found', 'change-project': 'not-found' },
  'project-token': { ...visitor, 'read-project': 'yes', 'change-project': 'yes' },
  // A cookie reads and does nothing else, whoever made the browser send it.
  'project-cookie': { ...visitor, 'read-project': 'yes', 'change-project': 'not-found' },
  session: { ...person, 'manage-secrets': 'sign-in-again', leave: 'sign-in-again' },
  'recent-session': { ...person, 'manage-secrets': 'yes', leave: 'yes' },
  restricted: {
    ...person,
    'change-project': 'not-allowed',
    'claim-project': 'not-allowed',
    'start-project': 'not-allowed',
    'manage-secrets': 'not-allowed',
    leave: 'yes',
  },
  'api-key': {
    ...program,
    'read-project': 'yes',
    'change-project': 'yes',
    'claim-project': 'yes',
    'start-project': 'yes',
  },
  'narrow-key': {
    ...program,
    'read-project': 'missing-scope',
    'change-project': 'missing-scope',
    'claim-project': 'missing-scope',
    'start-project': 'missing-scope',
  },
  operator: { ...person, 'manage-secrets': 'sign-in-again', leave: 'sign-in-again', operate: 'yes' },
  'recent-operator': { ...person, 'manage-secrets': 'yes', leave: 'yes', operate: 'yes' },
};

const ofAProject: readonly Action[] = ['read-project', 'change-project', 'claim-project'];

export type Question = {
  readonly subject: Subject;
  readonly action: Action;
  /** Whether the subject holds the project in question; nothing where no project is. */
  readonly holds?: boolean;
  /** Whether visitors without an account are welcome at this instance. */
  readonly open?: boolean;
};

const visitors: readonly Subject[] = ['nobody', 'project-token', 'project-cookie'];

/** The one policy. A wrong or foreign credential gets the answer of a project that never was. */
export const mayDo = ({ subject, action, holds = false, open = true }: Question): Verdict => {
  const verdict = policy[subject][action];
  if (action === 'start-project' && !open && visitors.includes(subject)) return 'sign-in';
  return ofAProject.includes(action) && !holds && verdict !== 'sign-in' ? 'not-found' : verdict;
};

const byAccess: { readonly [A in Exclude<Access, 'holder'>]: Action } = {
  anyone: 'ask',
  creator: 'start-project',
  claimer: 'claim-project',
  account: 'use-account',
  session: 'manage-account',
  'recent-session': 'manage-secrets',
  leaver: 'leave',
  operator: 'operate',
};

/** Methods that change nothing. */
const looks: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

type Asked = { readonly access: Access; readonly method: string };

/** What a call of a route asks for. */
export const actionOf = ({ access, method }: Asked): Action => {
  if (access !== 'holder') return byAccess[access];
  return looks.includes(method) ? 'read-project' : 'change-project';
};

const converts: readonly string[] = ['createConversion', 'retryConversion', 'convertOnce'];

/** What a key must be allowed to call a route by its name. */
export const scopeActionOf = (name: string, method: string): ScopeAction => {
  if (converts.includes(name)) return 'convert';
  return looks.includes(method) ? 'read' : 'write';
};
