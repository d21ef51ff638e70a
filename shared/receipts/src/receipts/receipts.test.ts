import { type Receipt, receipt as receiptShape } from '@convi/contracts';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyAbout, anyFacts, BEGUN, keyNamed, signerNamed } from '../issued.fixture.ts';
import { judgeReceipt } from './judge-receipt.ts';
import { commitmentTo, signReceipt, withoutSalt } from './sign-receipt.ts';

const signer = signerNamed('operator');
const keys = [keyNamed('operator')];
const issued = fc
  .tuple(anyFacts, anyAbout)
  .map(([facts, about]) => ({ projectId: about.projectId, receipt: signReceipt(signer, facts, about) }));
const sample = (): { projectId: string; receipt: Receipt } => {
  const [one] = fc.sample(issued, { numRuns: 1, seed: 7 });
  if (!one) throw new Error('no sample');
  return one;
};

/** Reads a receipt as its holder would, who knows the project. */
const judged = (text: string, projectId: string): string => {
  try {
    const read = receiptShape.loose().safeParse(JSON.parse(text));
    return read.success ? judgeReceipt(read.data as Receipt, { keys, projectId }) : 'unreadable';
  } catch {
    return 'unreadable';
  }
};

test('a signed receipt is genuine, for its holder and, without its salt, for everybody', () => {
  fc.assert(
    fc.property(issued, ({ projectId, receipt }) => {
      expect(receiptShape.parse(receipt)).toEqual(receipt);
      expect(judgeReceipt(receipt, { keys, projectId })).toBe('genuine');
      expect(judgeReceipt(withoutSalt(receipt), { keys })).toBe('genuine');
      expect(withoutSalt(receipt)).not.toHaveProperty('salt');
    }),
  );
});

test('every byte of its canonical JSON matters', () => {
  const { projectId, receipt } = sample();
  const text = canonicalize(receipt) ?? '';
  expect(judged(text, projectId)).toBe('genuine');

  const survivors = [...text].flatMap((character, at) => {
    const changed = String.fromCharCode(character.charCodeAt(0) ^ 1);
    return judged(text.slice(0, at) + changed + text.slice(at + 1), projectId) === 'genuine' ? [at] : [];
  });

  expect(survivors).toEqual([]);
});

test('any one-byte change of any receipt is refused', () => {
  fc.assert(
    fc.property(issued, fc.nat(), fc.integer({ min: 1, max: 255 }), ({ projectId, receipt }, place, flip) => {
      const bytes = Buffer.from(canonicalize(receipt) ?? '');
      bytes[place % bytes.length]! ^= flip;

      expect(judged(bytes.toString('latin1'), projectId)).not.toBe('genuine');
    }),
    { numRuns: 400 },
  );
});

test('any changed field is refused, and so is one that was added or taken away', () => {
  const fields = Object.keys(sample().receipt) as (keyof Receipt)[];
  const value = fc.oneof(fc.jsonValue(), fc.string(), fc.nat());
  fc.assert(
    fc.property(issued, fc.constantFrom(...fields), value, ({ projectId, receipt }, field, other) => {
      fc.pre(canonicalize(receipt[field]) !== canonicalize(other));
      const { [field]: _, ...without } = receipt;

      expect(judged(JSON.stringify({ ...receipt, [field]: other }), projectId)).not.toBe('genuine');
      expect(judged(JSON.stringify(without), projectId)).not.toBe('genuine');
      expect(judged(JSON.stringify({ ...receipt, added: other }), projectId)).toBe('bad-signature');
    }),
    { numRuns: 200 },
  );
});

test('neither the order of its fields nor white space matters', () => {
  const order = fc.func(fc.integer());
  fc.assert(
    fc.property(issued, order, fc.nat(8), ({ projectId, receipt }, rank, indent) => {
      const fields = Object.entries(receipt).sort(([a], [b]) => rank(a) - rank(b));

      expect(judged(JSON.stringify(Object.fromEntries(fields), null, indent), projectId)).toBe('genuine');
    }),
  );
});

test('a genuine receipt of another project, or with another salt, is foreign', () => {
  fc.assert(
    fc.property(issued, anyAbout, ({ projectId, receipt }, other) => {
      fc.pre(other.projectId !== projectId && other.salt !== receipt.salt);
      const salted = { ...receipt, salt: other.salt };

      expect(judgeReceipt(receipt, { keys, projectId: other.projectId })).toBe('foreign-project');
      expect(judgeReceipt(salted, { keys, projectId })).toBe('foreign-project');
      expect(judgeReceipt(withoutSalt(receipt), { keys, projectId })).toBe('foreign-project');
      expect(judgeReceipt({ ...receipt, salt: '?' }, { keys, projectId })).toBe('foreign-project');
    }),
  );
});

test('the commitment is no oracle: the same project has another one with every salt', () => {
  fc.assert(
    fc.property(anyAbout, anyAbout, ({ projectId, salt }, other) => {
      fc.pre(salt !== other.salt);

      expect(commitmentTo(projectId, salt)).not.toBe(commitmentTo(projectId, other.salt));
    }),
  );
});

test('a key that is not published, or is published for the chain, signs no receipt', () => {
  const { receipt } = sample();

  expect(judgeReceipt(receipt, { keys: [] })).toBe('unknown-key');
  expect(judgeReceipt(receipt, { keys: [keyNamed('stranger')] })).toBe('unknown-key');
  expect(judgeReceipt(receipt, { keys: [keyNamed('operator', 'chain')] })).toBe('unknown-key');
  expect(judgeReceipt({ ...receipt, kid: keyNamed('stranger').kid }, { keys: [keyNamed('stranger')] })).toBe(
    'bad-signature',
  );
});

test('a key signs nothing that was over before it began', () => {
  const { receipt } = sample();
  const later = new Date(Date.parse(receipt.bytesGoneAt) + 1).toISOString();

  expect(judgeReceipt(receipt, { keys: [keyNamed('operator', 'receipts', receipt.bytesGoneAt)] })).toBe('genuine');
  expect(judgeReceipt(receipt, { keys: [keyNamed('operator', 'receipts', later)] })).toBe('key-too-young');
  expect(Date.parse(receipt.bytesGoneAt)).toBeGreaterThan(Date.parse(BEGUN));
});

test('a receipt of which there is no canonical JSON is refused, not thrown at', () => {
  const { receipt } = sample();

  expect(judgeReceipt({ ...receipt, id: '\uD800' }, { keys })).toBe('bad-signature');
  expect(judgeReceipt({ ...receipt, bytes: Number.POSITIVE_INFINITY }, { keys })).toBe('bad-signature');
});

test('what a receipt does not prove stands under its signature', () => {
  const { receipt } = sample();

  expect(receipt.doesNotProve).toContain('does not prove');
  expect(judgeReceipt({ ...receipt, doesNotProve: 'It proves everything.' }, { keys })).toBe('bad-signature');
});
