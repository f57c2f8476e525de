import { afterEach, describe, expect, it } from "vitest";
import { byGivenName, bytes, compareNames, date, dateTime, fold, number, refusalText, setLanguage, t } from "../src/words";

afterEach(() => setLanguage("vi"));

describe("sentences", () => {
  it("come in Vietnamese first and in English when asked", () => {
    expect(t("sign_in.go")).toBe("Đăng nhập");
    setLanguage("en");
    expect(t("sign_in.go")).toBe("Sign in");
  });

  it("carry their details, and one thing is not several in English", () => {
    expect(t("connection.sending", { count: 3 })).toBe("Đang gửi 3 mục");
    setLanguage("en");
    expect(t("connection.sending", { count: 3 })).toBe("Sending 3 items");
    expect(t("connection.sending", { count: 1 })).toBe("Sending 1 item");
  });

  it("a refusal that nobody has worded is still told, with its code", () => {
    expect(refusalText("feature.of_tomorrow")).toContain("feature.of_tomorrow");
    expect(refusalText("outbox.full", { limit: 1000 })).toContain("1000");
  });
});

describe("formats", () => {
  it("times are Vietnam's, wherever the tablet thinks it is", () => {
    expect(dateTime("2026-09-05T01:30:00.000Z")).toBe("05/09/2026 08:30");
    expect(dateTime("2026-09-05T17:05:00.000Z")).toBe("06/09/2026 00:05");
    expect(date("2026-09-05")).toBe("05/09/2026");
  });

  it("numbers have points for thousands and a comma for parts", () => {
    expect(number(1234567.5)).toBe("1.234.567,5");
    expect(bytes(3_240_000)).toBe("3,2 MB");
    expect(bytes(999)).toBe("999 B");
  });

  it("people stand by given name, then by the rest", () => {
    const people = ["Nguyễn Văn Bình", "Trần Thị An", "Đỗ Đức Ân", "Nguyễn Thị Bình", "Lê Hoàng Ánh"];
    expect(byGivenName(people, (name) => name)).toEqual(["Trần Thị An", "Lê Hoàng Ánh", "Đỗ Đức Ân", "Nguyễn Thị Bình", "Nguyễn Văn Bình"]);
    expect(compareNames("Đặng Văn Đức", "Đặng Văn Dũng")).toBeGreaterThan(0);
  });

  it("searching needs no diacritics", () => {
    expect(fold("  Đường   Nguyễn Huệ ")).toBe("duong nguyen hue");
    expect(fold("Đường".normalize("NFD"))).toBe("duong");
  });
});
