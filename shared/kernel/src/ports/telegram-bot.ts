/** Somebody as Telegram knows them. Only `id` names them: names change hands. */
export type TelegramPerson = {
  readonly id: string;
  /** `@username`, or the name that stands there. */
  readonly name: string;
};

export type TelegramMessage = {
  readonly text: string;
  /** Buttons below it, each with what is heard when it is pressed: at most 64 bytes. */
  readonly choices?: readonly { readonly label: string; readonly answer: string }[];
};

/** What people tell the bot in private. What they write beside that is not looked at. */
export type TelegramEars = {
  /** Somebody opened a link of the bot; `word` is what the link carried. */
  readonly started: (from: TelegramPerson, word: string) => Promise<void>;
  readonly chosen: (from: TelegramPerson, answer: string) => Promise<void>;
};

export type TelegramBot = {
  /** The name that its links carry. */
  readonly name: () => Promise<string>;
  /** Writes to a person by id. Throws when it was not taken: nobody is written to who has not begun. */
  readonly send: (to: string, message: TelegramMessage) => Promise<void>;
  /** Listens until the signal is aborted. Throws when another one listens as the same bot, or its token is refused. */
  readonly listen: (ears: TelegramEars, until: AbortSignal) => Promise<void>;
};
