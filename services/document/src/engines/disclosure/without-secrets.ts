const LONGEST = 80;

/** A connection string without the password that it may have, no longer than tells where it leads. */
export const withoutSecrets = (connection: string): string =>
  connection
    .replace(/\b(password|pwd|access ?key|token|secret)\s*=\s*("[^"]*"|'[^']*'|[^;]*)/gi, '$1=***')
    .slice(0, LONGEST);
