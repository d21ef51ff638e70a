import type {
  Arrangement,
  Catalogue,
  ConversionState,
  FormatId,
  Operation,
  ProblemSlug,
  Project,
  Receipt,
  Service,
} from '@convi/contracts';

/** Something that went wrong, as the page tells it. */
export type Fault =
  | {
      readonly kind: 'problem';
      readonly slug: ProblemSlug;
      readonly requestId?: string | undefined;
      readonly retryAfterSeconds?: number | undefined;
    }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'unforeseen' };

export type Notice = { readonly key: number; readonly fault: Fault };

/** A file on its way into the project, or one that was refused. */
export type Sending = {
  readonly key: number;
  readonly name: string;
  readonly data: Blob;
  readonly sentBytes: number;
  readonly state: 'waiting' | 'sending' | 'refused';
  /** It waits for the connection to come back. */
  readonly stands?: boolean;
  /** Under which id the project holds it, or will hold it, once the server has said so. */
  readonly fileId?: string;
  readonly fault?: Fault;
};

export type OptionValue = string | boolean;

/** What the person has chosen. Values are as they stand in the form; an option that was not touched has none. */
export type Choice = {
  readonly operation?: Operation;
  readonly to?: FormatId;
  readonly values: Readonly<Record<string, OptionValue>>;
  /** The same of single files, by their id, where it differs. */
  readonly perFile?: Readonly<Record<string, Readonly<Record<string, OptionValue>>>>;
};

/**
 * Options that only one file has, by its id: its tags, the fields of its form. In memory only: what a person writes into a form
 * is sent with the conversion and stored nowhere.
 */
export type OwnOptions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What is said to people who listen instead of look. */
export type Saying =
  | { readonly kind: 'added'; readonly count: number }
  | { readonly kind: 'removed' | 'renamed'; readonly name: string }
  | { readonly kind: 'moved'; readonly name: string; readonly place: number }
  | { readonly kind: 'started' }
  | { readonly kind: 'ended'; readonly state: ConversionState; readonly to: FormatId }
  | { readonly kind: 'soon'; readonly minutes: number };

/**
 * `opening`: a stored project is being looked up. `empty`: there is none yet. `ending`: its key is gone, its bytes follow.
 * `ended`: nothing is left but the receipt.
 */
export type Phase = 'opening' | 'empty' | 'live' | 'ending' | 'ended';

export type RoomView = {
  readonly service: Service;
  readonly phase: Phase;
  readonly catalogue?: Catalogue;
  readonly project?: Project | undefined;
  /** Whether an account has the project, and not this tab alone. */
  readonly owned: boolean;
  readonly sendings: readonly Sending[];
  /** Files that are being removed, by their ids. */
  readonly leaving: readonly string[];
  readonly choice: Choice;
  readonly own: OwnOptions;
  /** Results that are worked on in place of what the person brought. */
  readonly further: readonly string[];
  /** Files whose own settings stand in the form. */
  readonly editing: readonly string[];
  readonly notices: readonly Notice[];
  readonly connected: boolean;
  readonly busy: boolean;
  readonly receipt?: Receipt | undefined;
  readonly saying?: Saying;
  /** What comes when, once a board has asked for it. */
  readonly arrangement?: Arrangement;
  /** How often the server has told of another arrangement. */
  readonly rearranged: number;
  /** When another device was last given this project, by the server's clock. */
  readonly handedOverAt?: string;
};

const emptyChoice: Choice = { values: {} };

export const emptyView = (service: Service): RoomView => ({
  service,
  phase: 'opening',
  sendings: [],
  leaving: [],
  choice: emptyChoice,
  own: {},
  further: [],
  editing: [],
  notices: [],
  connected: true,
  busy: false,
  owned: false,
  rearranged: 0,
});
