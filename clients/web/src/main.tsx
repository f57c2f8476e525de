import "@dienhong/shared/ui/styles.css";
import "@mantine/dates/styles.css";
import "dayjs/locale/vi";
import "./web.css";
import { Look } from "@dienhong/shared/ui";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <Look>
      <App />
    </Look>
  </StrictMode>,
);
