import { newId } from '@convi/kernel';
import { expect } from 'vitest';
import { FAR, made, type ProjectRecordsSubject } from '../fixtures/far-projects.ts';
import { type Suite, suite } from '../suite.ts';

/** How every store of project records gives leases. */
export const projectLeasesSuite: Suite<ProjectRecordsSubject> = suite('project leases', {
  'a lease lasts until its deadline unless it is renewed': async ({ records }) => {
    const id = await made(records);
    const lease = { id, leaseId: 'one', now: FAR, until: FAR + 100 };
    const taken = [
      await records.takeLease(lease),
      await records.leases(id, FAR + 99),
      await records.leases(id, FAR + 100),
    ];
    const renewed = await records.renewLease({ ...lease, now: FAR + 99, until: FAR + 200 });

    expect([...taken, renewed]).toEqual([true, 1, 0, true]);
    expect(await records.leases(id, FAR + 199)).toBe(1);
    expect(await records.renewLease({ ...lease, now: FAR + 200, until: FAR + 300 })).toBe(false);
  },

  'a released lease is lost, a lease that never was cannot be renewed': async ({ records }) => {
    const id = await made(records);
    const lease = { id, leaseId: 'one', now: FAR, until: FAR + 100 };
    await records.takeLease(lease);
    await records.releaseLease(id, 'one');
    await records.releaseLease(id, 'one');

    expect(await records.renewLease(lease)).toBe(false);
    expect(await records.leases(id, FAR)).toBe(0);
  },

  'a change under a lease needs the lease': async ({ records }) => {
    const id = await made(records);
    await records.takeLease({ id, leaseId: 'one', now: FAR, until: FAR + 100 });
    const under = (lease: string, now: number) => records.change({ id, now, lease, set: { by: lease } });

    expect(await under('other', FAR)).toBe('lease-lost');
    expect(await under('one', FAR + 100)).toBe('lease-lost');
    expect(await under('one', FAR + 99)).toBe('changed');
  },

  'a project past its end gives no lease': async ({ records }) => {
    const id = await made(records, { ceilingAt: FAR + 50 });
    const lease = { id, leaseId: 'one', now: FAR, until: FAR + 100 };
    await records.takeLease(lease);

    expect(await records.takeLease({ ...lease, leaseId: 'two', now: FAR + 50 })).toBe(false);
    expect(await records.renewLease({ ...lease, now: FAR + 50 })).toBe(false);
    expect(await records.takeLease({ ...lease, id: newId() })).toBe(false);
  },
});
