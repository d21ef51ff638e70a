import { endReasons } from '@convi/contracts';
import type { Ports } from '@convi/kernel';
import { Gauge, type Registry } from 'prom-client';
import { readTransparency, type TransparencyPorts } from './transparency.ts';

export type ReceiptMetricsPorts = TransparencyPorts & Pick<Ports, 'outbox'>;

type Measured = { readonly name: string; readonly help: string; readonly read: () => Promise<number> };

const measured = (registry: Registry, { name, help, read }: Measured): void =>
  void new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      this.set(await read());
    },
  });

const endedProjects = (registry: Registry, ports: TransparencyPorts): void =>
  void new Gauge({
    name: 'convi_ended_projects',
    help: 'Projects that ended, by the reason on their receipt',
    labelNames: ['reason'],
    registers: [registry],
    async collect() {
      const { endedProjects: ended } = await ports.book.totals();
      for (const reason of endReasons) this.set({ reason }, ended[reason] ?? 0);
    },
  });

/** The public proof as gauges, and how many receipts wait for their place in the chain. */
export const receiptMetrics =
  (ports: ReceiptMetricsPorts) =>
  (registry: Registry): void => {
    endedProjects(registry, ports);
    measured(registry, {
      name: 'convi_oldest_outlived_seconds',
      help: 'Age past its end of the oldest object that outlived its project; zero when there is none',
      read: async () => (await readTransparency(ports)).oldestOutlivedSeconds,
    });
    measured(registry, {
      name: 'convi_receipt_chain_size',
      help: 'Receipts in the chain',
      read: async () => (await ports.book.totals()).chain.size,
    });
    measured(registry, {
      name: 'convi_receipts_waiting',
      help: 'Receipts on their way into the chain',
      read: () => ports.outbox.waiting(),
    });
  };
