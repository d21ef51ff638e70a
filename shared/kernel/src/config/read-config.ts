import * as z from 'zod';
import { type Config, type VariableName, variables } from './variables.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** All faults of an environment at once, by variable name. Values are never part of it. */
export class ConfigError extends Error {
  constructor(faults: readonly string[]) {
    super(['Invalid environment', ...faults.map((fault) => `  ${fault}`)].join('\n'));
    this.name = 'ConfigError';
  }
}

const OUR_PREFIX = 'CONVI_';
const isKnown = (name: string): boolean => Object.hasOwn(variables, name);

// Zod's own messages may quote the value; ours name the rule only.
const ruleOf = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'invalid_format' && issue.format === 'regex') return issue.message;
  if (issue.code === 'invalid_value') return `expected one of ${issue.values.join(', ')}`;
  return issue.code === 'invalid_type' ? `expected ${issue.expected}` : issue.code.replaceAll('_', ' ');
};

const faultsOf = (error: z.ZodError): string[] =>
  error.issues.map((issue) => `${issue.path.join('.')}: ${ruleOf(issue)}`);

const typos = (env: Environment): string[] =>
  Object.keys(env)
    .filter((name) => name.startsWith(OUR_PREFIX) && !isKnown(name))
    .map((name) => `${name}: there is no such variable`);

/** Rules that hold between variables: each says what the operator is to do. */
const crossFaults = (config: Partial<Config>): string[] => [
  ...(config.S3_ENDPOINT && !(config.S3_ACCESS_KEY && config.S3_SECRET_KEY)
    ? ['S3_ENDPOINT: give S3_ACCESS_KEY and S3_SECRET_KEY with it']
    : []),
  ...(config.CONVI_LIMITS === 'off' &&
  config.CONVI_BIND !== undefined &&
  !/^(127\.|::1$|localhost$)/.test(config.CONVI_BIND)
    ? ['CONVI_LIMITS: off is for a loopback address only; set CONVI_BIND to 127.0.0.1']
    : []),
];

const emptyIsAbsent = (env: Environment): Environment =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));

/**
 * Reads the named variables once, before anything opens. Takes the names that a process uses and its environment; returns
 * the parsed values by name. Throws `ConfigError` with every fault, unknown `CONVI_` variables included.
 */
export const readConfig = <const N extends VariableName>(names: readonly N[], env: Environment): Config<N> => {
  const shape = Object.fromEntries(names.map((name) => [name, variables[name].schema]));
  const parsed = z.object(shape).safeParse(emptyIsAbsent(env));
  const own = parsed.success ? crossFaults(parsed.data as Partial<Config>) : faultsOf(parsed.error);
  const faults = [...own, ...typos(env)];
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  return parsed.data as Config<N>;
};
