import * as z from 'zod';

// Loaded before everything else.

// zod would try `new Function`, which the policy of the page refuses and reports.
z.config({ jitless: true });

const LONE_SURROGATE = /\p{Surrogate}/u;

// Canonical JSON asks strings for it; Node has it from version 20 on.
String.prototype.isWellFormed ??= function isWellFormed(this: string) {
  return !LONE_SURROGATE.test(this);
};
