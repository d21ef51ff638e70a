type Options = Readonly<Record<string, unknown>>;
type Asked = {
  readonly options?: Options | undefined;
  readonly perFile?: Readonly<Record<string, Options>> | undefined;
};

/**
 * The options of one file of a conversion: those of all files, and its own where it has them. An own option that is `null` takes
 * the common one away, as in a JSON merge patch (RFC 7396): the file has the default.
 */
export const ownOptions = ({ options = {}, perFile = {} }: Asked, fileId: string): Record<string, unknown> => {
  const own = perFile[fileId] ?? {};
  return Object.fromEntries(Object.entries({ ...options, ...own }).filter(([name]) => own[name] !== null));
};
