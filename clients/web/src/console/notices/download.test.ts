import { expect, it } from "vitest";
import { nameIn } from "./download";

it("reads the Vietnamese name of a file", () => {
  const disposition = `attachment; filename="thong bao.docx"; filename*=UTF-8''Th%C3%B4ng%20b%C3%A1o.docx`;
  expect(nameIn(disposition)).toBe("Thông báo.docx");
});

it("has no name where the server gives none, or a broken one", () => {
  expect(nameIn(null)).toBeNull();
  expect(nameIn("attachment")).toBeNull();
  expect(nameIn("attachment; filename*=UTF-8''%E0%A4%A")).toBeNull();
});
