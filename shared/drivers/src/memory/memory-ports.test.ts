import {
  announcementsSuite,
  eventFeedSuite,
  handoversSuite,
  jobConsumersSuite,
  jobQueueSuite,
  keyringSuite,
  mailerSuite,
  objectStoreSuite,
  ownedProjectsSuite,
  projectEndSuite,
  projectLeasesSuite,
  projectRecordsSuite,
  rateLimiterSuite,
  receiptOutboxSuite,
  storeUsageSuite,
  sweepFindingsSuite,
  testClock,
} from '@convi/testing';
import { systemClock } from '../clock/index.ts';
import { memoryMailer, memoryPorts } from './index.ts';

const still = () => {
  const clock = testClock(Date.UTC(2026, 0, 1));
  return { ...memoryPorts(clock), clock };
};

announcementsSuite('memory', async () => still());
eventFeedSuite('memory', async () => still());
handoversSuite('memory', async () => still());
jobConsumersSuite('memory', async () => memoryPorts(systemClock()));
jobQueueSuite('memory', async () => memoryPorts(systemClock()));
keyringSuite('memory', async () => still());
mailerSuite('memory', async () => {
  const mailer = memoryMailer();
  return { mailer, received: mailer.sent };
});
objectStoreSuite('memory', async () => memoryPorts(systemClock()));
ownedProjectsSuite('memory', async () => still());
projectEndSuite('memory', async () => still());
projectLeasesSuite('memory', async () => still());
projectRecordsSuite('memory', async () => still());
rateLimiterSuite('memory', async () => still());
receiptOutboxSuite('memory', async () => still());
storeUsageSuite('memory', async () => still());
sweepFindingsSuite('memory', async () => still());
