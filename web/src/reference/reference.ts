/** What one call takes or gives, a line each. */
export type Row = { readonly name: string; readonly type: string; readonly required: boolean };
export type Shape = { readonly name: string; readonly rows: readonly Row[] };
export type Call = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly signs: readonly string[];
  readonly takes: readonly Row[];
  readonly answers: readonly { readonly status: string; readonly gives: string }[];
};
/** Calls that are about the same thing. */
export type Chapter = { readonly name: string; readonly calls: readonly Call[] };
export type Reference = { readonly chapters: readonly Chapter[]; readonly shapes: readonly Shape[] };
