import { expect, it } from "vitest";
import { around } from "./around";

const TEN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

it("shows everything where everything fits", () => {
  expect(around([1, 2], 1, 5)).toEqual({ shown: [1, 2], before: false, after: false });
});

it("keeps the current item in sight", () => {
  expect(around(TEN, 0, 4)).toEqual({ shown: [0, 1, 2, 3], before: false, after: true });
  expect(around(TEN, 5, 4)).toEqual({ shown: [4, 5, 6, 7], before: true, after: true });
  expect(around(TEN, 9, 4)).toEqual({ shown: [6, 7, 8, 9], before: true, after: false });
});

it("begins at the beginning where there is no current item", () => {
  expect(around(TEN, -1, 4).shown).toEqual([0, 1, 2, 3]);
});
