/** The variables that decide which drivers a process uses. */
export const composeVariables = [
  ...(['REDIS_URL', 'CONVI_HOME', 'CONVI_KEYRING_URL'] as const),
  ...(['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const),
  'CONVI_STEPS_FOLDER',
] as const;

type Secret = { readonly reveal: () => string };

/** Their values, by name. */
export type ComposeConfig = {
  readonly REDIS_URL: string;
  readonly CONVI_HOME: string;
  readonly CONVI_KEYRING_URL?: string | undefined;
  readonly S3_ENDPOINT?: string | undefined;
  readonly S3_BUCKET?: string | undefined;
  readonly S3_ACCESS_KEY?: Secret | undefined;
  readonly S3_SECRET_KEY?: Secret | undefined;
  readonly CONVI_STEPS_FOLDER?: string | undefined;
};
