type Facts = { readonly code: string; readonly constraint?: string };

/**
 * What is left of an error of the database: no message, detail, statement or parameter of it, because those hold values of
 * rows. `code` is PostgreSQL's (23505: not unique), the system's (ECONNREFUSED), CONNECTION_ENDED, or the error's name.
 */
export class DatabaseError extends Error {
  readonly code: string;
  /** The name of the constraint that refused. */
  readonly constraint: string | undefined;

  constructor({ code, constraint }: Facts) {
    super(`the database refused: ${code}${constraint === undefined ? '' : ` (${constraint})`}`);
    this.name = 'DatabaseError';
    this.code = code;
    this.constraint = constraint;
  }
}

const text = (error: object, field: string): string | undefined => {
  const value: unknown = Reflect.get(error, field);
  return typeof value === 'string' ? value : undefined;
};

const codeOf = (error: Error): string => {
  const code = text(error, 'code');
  if (code !== undefined && /^[A-Z0-9_]+$/.test(code)) return code;
  return error.message.startsWith('Connection terminated unexpectedly') ? 'CONNECTION_ENDED' : error.name;
};

/** An error of the database without a value in it. */
export const plainDatabaseError = (error: unknown): DatabaseError => {
  if (error instanceof DatabaseError) return error;
  if (!(error instanceof Error)) return new DatabaseError({ code: typeof error });
  const constraint = text(error, 'constraint');
  return new DatabaseError({ code: codeOf(error), ...(constraint !== undefined && { constraint }) });
};
