export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

/** Sends mail. Resolves when a server has taken it; throws when none did. */
export type Mailer = { readonly send: (mail: Mail) => Promise<void> };
