import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { differenceOf, portionOf } from './difference.ts';

const things = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.constantFrom('1', '2', '3'), { noNullPrototype: true });
const digested = (of: Readonly<Record<string, string>>) => Object.entries(of).map(([key, digest]) => ({ key, digest }));

test('whatever a device has, storing the difference leaves it with what the scope holds, and nothing comes that it had', () => {
  fc.assert(
    fc.property(things, things, (now, before) => {
      const { puts, removes } = differenceOf(digested(now), Object.entries(before));
      const after: Record<string, string> = { ...before };
      for (const { key, digest } of puts) {
        assert.notEqual(after[key], digest);
        after[key] = digest;
      }
      for (const key of removes) delete after[key];
      assert.deepEqual(after, now);
    }),
  );
});

test('portions come to the whole in their order, each within its limits or of one thing', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20 })), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 30 }), (all, most, bytes) => {
      const got: number[] = [];
      while (got.length < all.length) {
        const portion = portionOf(all.slice(got.length), (size) => size, { things: most, bytes });
        assert.ok(portion.length > 0 && portion.length <= most);
        assert.ok(portion.length === 1 || portion.reduce((sum, size) => sum + size, 0) <= bytes);
        got.push(...portion);
      }
      assert.deepEqual(got, all);
    }),
  );
});
