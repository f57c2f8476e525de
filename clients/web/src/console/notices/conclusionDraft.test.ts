import { describe, expect, it } from "vitest";
import { draftOf, keepMine, maySave, refused, sent, serverHas, takeBoth, takeTheirs, typed } from "./conclusionDraft";

const START = { text: "Nhất trí chủ trương.", revision: 3 };

describe("a conclusion while it is typed", () => {
  it("is saved once at a time, each save over the revision before", () => {
    let draft = typed(draftOf(START), "Nhất trí chủ trương. Giao Sở Tài chính");
    expect(maySave(draft)).toBe(true);
    draft = sent(draft);
    draft = typed(draft, "Nhất trí chủ trương. Giao Sở Tài chính chủ trì");
    expect(maySave(draft)).toBe(false);
    draft = serverHas(draft, { text: "Nhất trí chủ trương. Giao Sở Tài chính", revision: 4 }, 1000);
    expect(draft.base.revision).toBe(4);
    expect(draft.savedAt).toBe(1000);
    expect(draft.text).toBe("Nhất trí chủ trương. Giao Sở Tài chính chủ trì");
    expect(maySave(draft)).toBe(true);
  });

  it("does not lose the blank at the end to the server's trimming, and does not save it for ever", () => {
    let draft = sent(typed(draftOf(START), "Đồng ý "));
    draft = serverHas(draft, { text: "Đồng ý", revision: 4 }, 1000);
    expect(draft.text).toBe("Đồng ý ");
    expect(maySave(draft)).toBe(false);
    expect(serverHas(draft, { text: "Đồng ý", revision: 4 }, 2000).text).toBe("Đồng ý ");
  });

  it("follows the other secretary while nothing is typed here", () => {
    const draft = serverHas(draftOf(START), { text: "Cơ bản nhất trí.", revision: 4 }, 1000);
    expect(draft.text).toBe("Cơ bản nhất trí.");
    expect(draft.theirs).toBeNull();
  });

  it("shows both texts when both secretaries wrote, and saves nothing until a person decides", () => {
    let draft = sent(typed(draftOf(START), "Của tôi"));
    draft = serverHas(draft, { text: "Của người kia", revision: 4 }, 1000);
    expect(draft.theirs).toEqual({ text: "Của người kia", revision: 4 });
    expect(draft.text).toBe("Của tôi");
    expect(maySave(draft)).toBe(false);

    expect(maySave(keepMine(draft))).toBe(true);
    expect(keepMine(draft).base.revision).toBe(4);
    expect(takeTheirs(draft).text).toBe("Của người kia");
    expect(maySave(takeTheirs(draft))).toBe(false);
    expect(takeBoth(draft).text).toBe("Của người kia\nCủa tôi");
    expect(maySave(takeBoth(draft))).toBe(true);
  });

  it("keeps what was typed when the save is refused", () => {
    const draft = refused(sent(typed(draftOf(START), "Chưa gửi được")));
    expect(draft.text).toBe("Chưa gửi được");
    expect(maySave(draft)).toBe(true);
  });

  it("is no conflict when the other wrote the very same words", () => {
    const draft = serverHas(typed(draftOf(START), "Đồng ý"), { text: "Đồng ý", revision: 4 }, 1000);
    expect(draft.theirs).toBeNull();
    expect(maySave(draft)).toBe(false);
  });
});
