import type * as z from 'zod';

export type InputError = { readonly pointer: string; readonly rule: string };

const escaped = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');
const pointerOf = (base: string, path: readonly PropertyKey[]): string =>
  [base, ...path.map((part) => `/${escaped(part)}`)].join('');

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[part] : undefined),
    value,
  );

const ruleOf = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return `type:${issue.expected}`;
    case 'too_small':
      return `at-least:${issue.minimum}`;
    case 'too_big':
      return `at-most:${issue.maximum}`;
    case 'invalid_value':
      return 'one-of';
    case 'invalid_format':
      return 'format';
    default:
      return 'invalid';
  }
};

const errorsOf = (issue: z.core.$ZodIssue, { value, base }: Judged): InputError[] => {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ pointer: pointerOf(base, [...issue.path, key]), rule: 'unknown' }));
  const missing = valueAt(value, issue.path) === undefined;
  return [{ pointer: pointerOf(base, issue.path), rule: missing ? 'required' : ruleOf(issue) }];
};

type Judged = { readonly value: unknown; readonly base: string };

/** What is wrong with an input, by place and rule; unknown fields by their name. The values stay out. */
export const inputErrors = ({ issues }: z.ZodError, judged: Judged): InputError[] =>
  issues.flatMap((issue) => errorsOf(issue, judged));
