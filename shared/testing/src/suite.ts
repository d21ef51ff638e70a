import { afterAll, afterEach, beforeAll, beforeEach, describe, test } from 'vitest';

type Closable = { readonly close?: () => Promise<void> };
type Make<S> = () => Promise<S>;

/** Claims about a port by sentence; each is given the subject that it tests. */
export type Claims<S> = Readonly<Record<string, (subject: S) => Promise<void>>>;
export type Suite<S> = (name: string, make: Make<S>) => void;

const claimed = <S>(claims: Claims<S>, subject: () => S): void => {
  for (const [sentence, holds] of Object.entries(claims)) test(sentence, () => holds(subject()));
};

/** A contract suite whose claims share one subject. The suite makes it and closes it. */
export const suite =
  <S extends Closable>(port: string, claims: Claims<S>): Suite<S> =>
  (name, make) =>
    describe(`${port}: ${name}`, () => {
      let subject: S;
      beforeAll(async () => {
        subject = await make();
      });
      afterAll(() => subject?.close?.());
      claimed(claims, () => subject);
    });

/** A contract suite whose claims have an empty subject each. */
export const freshSuite =
  <S extends Closable>(port: string, claims: Claims<S>): Suite<S> =>
  (name, make) =>
    describe(`${port}: ${name}`, () => {
      let subject: S;
      beforeEach(async () => {
        subject = await make();
      });
      afterEach(() => subject?.close?.());
      claimed(claims, () => subject);
    });
