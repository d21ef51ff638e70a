import type {
  FailureSlug,
  FormatId,
  Operation,
  OptionsOf,
  PresetName,
  ProblemSlug,
  ProfileName,
  Service,
  Warning,
} from '@convi/contracts';

type AnyOptions = { [P in ProfileName]: OptionsOf<P> }[ProfileName];
type KeysOf<U> = U extends unknown ? keyof U : never;
type ValuesOf<U, K extends PropertyKey> = U extends { readonly [k in K]?: unknown } ? U[K] : never;
type Choices<K extends PropertyKey> = Extract<NonNullable<ValuesOf<AnyOptions, K>>, string>;

/** Every option of every profile. */
export type OptionName = KeysOf<AnyOptions>;

/** Options that are chosen from a list of words; free text and numbers are not among them. */
export type ChoiceOption = {
  [K in OptionName]: [Choices<K>] extends [never] ? never : string extends Choices<K> ? never : K;
}[OptionName];

/** A name, and what it does when the name does not say it all. */
export type OptionWords = { readonly label: string; readonly hint?: string };

/** An operation as a choice, and on the button that runs it over so many files. */
export type OperationWords = {
  readonly name: string;
  readonly action: (count: number, format: string) => string;
};

/** Words that the contracts ask for: a new format, option, value or slug does not compile without its words in each language. */
export type ContractWords = {
  /** What a format is good for, in a few words; its name is the same in every language and stands in contracts. */
  readonly formats: Readonly<Record<FormatId, string>>;
  readonly operations: Readonly<Record<Operation, OperationWords>>;
  readonly options: Readonly<Record<OptionName, OptionWords>>;
  readonly choices: { readonly [K in ChoiceOption]: Readonly<Record<Choices<K>, string>> };
  /** What a preset is for, beside its name among the choices. */
  readonly presets: Readonly<Record<PresetName, string>>;
  readonly problems: Readonly<Record<ProblemSlug, string>>;
  readonly failures: Readonly<Record<FailureSlug, string>>;
  readonly warnings: Readonly<Record<Warning['slug'], string>>;
  readonly services: Readonly<Record<Service, string>>;
};
