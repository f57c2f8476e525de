import { describe, expect, it } from "vitest";
import { begin, modeOf, moved, placeOf, rejoined, scrubbed, scrubFaded, stageIs, stoodApart, turned, turnRefused, type Place, type Shown } from "./follow";

const at = (page: number, document_id = "to-trinh"): Place => ({ document_id, page, zoom: 100, x: 32767, y: 32767 });
const shown = (page: number, presenter_id: string | null = "chu-tri"): Shown => ({ ...at(page), presenter_id });

describe("a delegate", () => {
  it("follows as soon as something is shown", () => {
    const reading = stageIs(begin("dai-bieu", false, null), shown(3), false);
    expect(modeOf(reading)).toBe("following");
    expect(placeOf(reading)).toEqual(at(3));
  });

  it("follows although they were reading alone when the stage opened", () => {
    const alone = moved(begin("dai-bieu", false, null), at(7));
    expect(modeOf(alone)).toBe("alone");
    expect(placeOf(stageIs(alone, shown(2), false))).toEqual(at(2));
  });

  it("leaves by turning the page and is not pulled along by later turns", () => {
    let reading = moved(begin("dai-bieu", false, shown(3)), at(4));
    reading = stageIs(reading, shown(9), false);
    expect(modeOf(reading)).toBe("apart");
    expect(placeOf(reading)).toEqual(at(4));
    expect(reading.live?.page).toBe(9);
  });

  it("leaves by going back to the agenda and comes back with one touch", () => {
    let reading = moved(begin("dai-bieu", false, shown(3)), null);
    expect(placeOf(reading)).toBeNull();
    reading = rejoined(stageIs(reading, shown(5), false));
    expect(modeOf(reading)).toBe("following");
    expect(placeOf(reading)).toEqual(at(5));
  });

  it("sees the presenter looking for a page, from the presenter only", () => {
    const reading = begin("dai-bieu", false, shown(3));
    expect(placeOf(scrubbed(reading, "chu-tri", at(12)))).toEqual(at(12));
    expect(placeOf(scrubbed(reading, "nguoi-khac", at(12)))).toEqual(at(3));
  });

  it("goes back to the shown page when a scrub fades without a turn", () => {
    const reading = scrubbed(begin("dai-bieu", false, shown(3)), "chu-tri", at(12));
    expect(placeOf(scrubFaded(reading))).toEqual(at(3));
  });

  it("goes back to the agenda when the stage is cleared while following", () => {
    expect(placeOf(stageIs(begin("dai-bieu", false, shown(3)), null, false))).toBeNull();
  });

  it("is not taken away from a sentence when something is shown, but sees the way", () => {
    const reading = stageIs(begin("dai-bieu", false, null), shown(3), false, true);
    expect(modeOf(reading)).toBe("apart");
    expect(placeOf(reading)).toBeNull();
    expect(placeOf(rejoined(reading))).toEqual(at(3));
  });

  it("is not taken away from a sentence when the stage is cleared", () => {
    expect(placeOf(stageIs(begin("dai-bieu", false, shown(3)), null, false, true))).toEqual(at(3));
  });

  it("is taken along by a turn although they type beside the page", () => {
    expect(placeOf(stageIs(begin("dai-bieu", false, shown(3)), shown(4), false, true))).toEqual(at(4));
  });

  it("keeps reading when the stage is cleared while apart", () => {
    const apart = moved(begin("dai-bieu", false, shown(3)), at(8));
    const reading = stageIs(apart, null, false);
    expect(modeOf(reading)).toBe("alone");
    expect(placeOf(reading)).toEqual(at(8));
  });
});

describe("a presenter", () => {
  it("is not moved back by the echo of an earlier turn", () => {
    let reading = begin("chu-tri", true, shown(1));
    reading = turned(turned(reading, at(2)), at(3));
    reading = stageIs(reading, shown(2), true);
    expect(placeOf(reading)).toEqual(at(3));
    reading = stageIs(reading, shown(3), true);
    expect(reading.sent).toEqual([]);
    expect(placeOf(reading)).toEqual(at(3));
  });

  it("forgets superseded turns when the newest comes back", () => {
    let reading = begin("chu-tri", true, shown(1));
    for (const page of [2, 3, 4]) reading = turned(reading, at(page));
    expect(stageIs(reading, shown(4), true).sent).toEqual([]);
  });

  it("follows their own other tab", () => {
    const reading = stageIs(begin("chu-tri", true, shown(1)), shown(6), true);
    expect(modeOf(reading)).toBe("presenting");
    expect(placeOf(reading)).toEqual(at(6));
  });

  it("may look elsewhere without taking the room along, and return", () => {
    let reading = moved(begin("chu-tri", true, shown(1)), null);
    expect(modeOf(reading)).toBe("apart");
    reading = rejoined(reading);
    expect(modeOf(reading)).toBe("presenting");
    expect(placeOf(reading)).toEqual(at(1));
  });

  it("may turn pages privately after standing apart", () => {
    const reading = moved(stoodApart(begin("chu-tri", true, shown(1))), at(9));
    expect(modeOf(reading)).toBe("apart");
    expect(placeOf(reading)).toEqual(at(9));
  });

  it("follows whoever takes over", () => {
    const reading = stageIs(begin("chu-tri", true, shown(1)), shown(2, "bao-cao-vien"), true);
    expect(modeOf(reading)).toBe("following");
    expect(placeOf(reading)).toEqual(at(2));
  });

  it("stops presenting when the stage is taken back", () => {
    const reading = begin("bao-cao-vien", true, shown(1, "bao-cao-vien"));
    expect(modeOf(stageIs(reading, shown(1, "bao-cao-vien"), false))).toBe("following");
  });

  it("returns to what the room sees when a turn is refused", () => {
    const reading = turned(begin("chu-tri", true, shown(1)), at(5));
    expect(placeOf(turnRefused(reading))).toEqual(at(1));
  });
});
