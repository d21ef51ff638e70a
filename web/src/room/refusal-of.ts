import type { ProblemSlug } from '@convi/contracts';

/** Limits as the catalogue or the project tells them. A limit that is not told is left to the server. */
export type KnownLimits = {
  readonly bytesPerFile?: number | undefined;
  readonly filesPerProject?: number | undefined;
  readonly bytesPerProject?: number | undefined;
};

export type Held = { readonly files: number; readonly bytes: number };

/** Why a file would be refused, told before a byte of it is sent. `held` is all that the project has and awaits. */
export const refusalOf = (bytes: number, held: Held, limits: KnownLimits): ProblemSlug | undefined => {
  const { bytesPerFile = Infinity, filesPerProject = Infinity, bytesPerProject = Infinity } = limits;
  if (bytes === 0) return 'empty-file';
  if (bytes > bytesPerFile) return 'too-large';
  if (held.files + 1 > filesPerProject || held.bytes + bytes > bytesPerProject) return 'project-full';
  return undefined;
};
