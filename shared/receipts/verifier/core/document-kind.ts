export const documentKinds = ['receipt', 'keys', 'chain', 'head'] as const;
/** What a document of the verifier is. */
export type DocumentKind = (typeof documentKinds)[number];

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

const has = (value: Json, name: string): boolean => isJson(value[name]);

/** The piece of a document that counts: answers of the server carry it inside something. */
export const unwrapped = (value: unknown): unknown => {
  if (!isJson(value)) return value;
  // The answer to DELETE, the problem document of an ended project, a receipt with its place in the chain.
  if (has(value, 'receipt')) return value.receipt;
  // The transparency page, and the list of signed ends, the last one first.
  if (has(value, 'head')) return value.head;
  return Array.isArray(value.heads) ? (value.heads as unknown[])[0] : value;
};

/** What a document is by what it holds; nothing when it is none that we know. */
export const kindOf = (value: unknown): DocumentKind | undefined => {
  const inner = unwrapped(Array.isArray(value) ? (value as unknown[])[0] : value);
  if (!isJson(inner)) return undefined;
  if (inner.type === 'convi-receipt') return 'receipt';
  if (inner.type === 'convi-chain-head') return 'head';
  if (Array.isArray(inner.keys)) return 'keys';
  return Array.isArray(inner.entries) ? 'chain' : undefined;
};
