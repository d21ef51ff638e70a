import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { errorFields } from './error-fields.ts';
import { createLogger } from './logger.ts';

const capture = () => {
  const lines: string[] = [];
  const destination = new Writable({
    write(line, _encoding, done) {
      lines.push(String(line));
      done();
    },
  });
  return { lines, logger: createLogger({ service: 'image', destination }) };
};

test('a line holds time, service, event and its fields', () => {
  const { lines, logger } = capture();

  logger.info('job-done', { jobId: 'j1', durationMs: 12 });

  expect(JSON.parse(lines[0]!)).toMatchObject({
    service: 'image',
    event: 'job-done',
    jobId: 'j1',
    durationMs: 12,
    time: expect.any(String),
  });
});

test('a field that is not on the list does not reach a line, even past the compiler', () => {
  const { lines, logger } = capture();
  const smuggled: Record<string, unknown> = { jobId: 'j1', fileName: 'holiday.jpg' };

  logger.warn('job-failed', smuggled);

  expect(lines[0]).not.toContain('holiday');
});

test('an unforeseen error tells its kind and its place, never its message', () => {
  const { lines, logger } = capture();

  logger.error('crashed', errorFields(Object.assign(new Error('cannot open /tmp/holiday.jpg'), { code: 'ENOENT' })));
  logger.error('crashed', errorFields('holiday.jpg'));

  expect(lines.join('')).not.toContain('holiday');
  expect(JSON.parse(lines[0]!)).toMatchObject({
    errorKind: 'ENOENT',
    errorAt: expect.stringMatching(/^src\/log\/logger\.test\.ts:\d+$/),
  });
});
