type Secret = { readonly reveal: () => string };

/** The settings that decide which drivers a process uses, by variable name. */
export type ComposeConfig = {
  readonly REDIS_URL: string;
  readonly CONVI_HOME: string;
  readonly CONVI_KEYRING_URL?: string | undefined;
  readonly S3_ENDPOINT?: string | undefined;
  readonly S3_BUCKET?: string | undefined;
  readonly S3_ACCESS_KEY?: Secret | undefined;
  readonly S3_SECRET_KEY?: Secret | undefined;
};
