import { expect, it } from "vitest";
import { deviceOf } from "./device";

it("names the browser and the system as a person would", () => {
  expect(deviceOf("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36 Edg/156.0"))
    .toEqual({ browser: "Edge", system: "Windows", mobile: false });
  expect(deviceOf("Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"))
    .toEqual({ browser: "Safari", system: "iPad", mobile: true });
});

it("says nothing of what it does not know", () => {
  expect(deviceOf("curl/8.0")).toEqual({ browser: "", system: "", mobile: false });
});
