import "@dienhong/shared/ui/styles.css";
import "./app/tablet.css";
import { Look } from "@dienhong/shared/ui";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { finishLeaving } from "./app/leave";
import { watchForNewVersion } from "./app/newVersion";

watchForNewVersion();
// What is kept here is kept until the person signs out, as far as the browser lets us ask.
void navigator.storage?.persist?.().catch(() => false);

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
window.addEventListener("online", () => void finishLeaving());
// Nobody who signed out without a network is signed in again by the cookie they could not give back.
await finishLeaving();

createRoot(root).render(
  <StrictMode>
    <Look>
      <App />
    </Look>
  </StrictMode>,
);
