import { type Clock, errorFields, every, type Logger, newId, type TelegramBot, type TelegramEars } from '@convi/kernel';
import type { GatewayDatabase } from '../../database/tables.ts';

type Needs = {
  readonly clock: Clock;
  readonly database: GatewayDatabase;
  readonly logger: Logger;
  readonly bot: TelegramBot;
};

const LEASE_MS = 30_000;
const RENEW_MS = 10_000;
const NAME = 'telegram';

/** Takes the lease or keeps it. False while another gateway has it. */
const hasLease = async ({ clock, database }: Needs, holder: string): Promise<boolean> => {
  const [now, ends_at] = [clock.now(), clock.now() + LEASE_MS];
  const taken = await database
    .insertInto('lease')
    .values({ name: NAME, holder, ends_at })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ holder, ends_at })
        .where((where) => where.or([where('lease.holder', '=', holder), where('lease.ends_at', '<=', now)])),
    )
    .executeTakeFirst();
  return taken.numInsertedOrUpdatedRows === 1n;
};

/** Telegram tells each thing once: of all gateways one listens, and another one when that is gone. */
export const listenAlone = (ports: Needs, ears: TelegramEars): { readonly stop: () => Promise<void> } => {
  const { clock, database, logger, bot } = ports;
  const holder = newId();
  let until: AbortController | undefined;
  let listening: Promise<void> = Promise.resolve();
  const listen = (): void => {
    const over = new AbortController();
    until = over;
    listening = bot
      .listen(ears, over.signal)
      .catch((error: unknown) => logger.warn('telegram-trouble', errorFields(error)))
      .finally(() => {
        if (until === over) until = undefined;
      });
  };
  const turns = every(clock, {
    ms: RENEW_MS,
    run: async () => {
      const isMine = await hasLease(ports, holder).catch(() => false);
      if (isMine && !until) listen();
      if (!isMine) until?.abort();
    },
    failed: (error) => logger.warn('step-failed', { step: NAME, ...errorFields(error) }),
  });
  return {
    stop: async () => {
      await turns.stop();
      until?.abort();
      await listening;
      await database.deleteFrom('lease').where('holder', '=', holder).execute();
    },
  };
};
