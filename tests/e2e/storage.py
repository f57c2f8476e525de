"""What a tablet keeps on itself, read from its browser's storage."""

from __future__ import annotations

import asyncio

from playwright.async_api import Page

_PATIENCE_S = 30
_PAPERS = """async () => {
  const known = await indexedDB.databases();
  if (!known.some(({ name }) => name === "dienhong-papers")) return 0;
  const db = await new Promise((done, failed) => {
    const asked = indexedDB.open("dienhong-papers");
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  try {
    return await new Promise((done, failed) => {
      const asked = db.transaction("papers").objectStore("papers").count();
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
  } finally { db.close(); }
}"""


async def kept_papers(page: Page) -> int:
    return int(await page.evaluate(_PAPERS))


async def stocked(page: Page, papers: int) -> None:
    """Waits until this many papers and the app itself are on the tablet."""
    await page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    await has_papers(page, papers)


async def has_papers(page: Page, papers: int) -> None:
    until = f"""async (papers) => {{
      const count = {_PAPERS};
      while (await count() !== papers) await new Promise(requestAnimationFrame);
    }}"""
    await asyncio.wait_for(page.evaluate(until, papers), _PATIENCE_S)


async def left_behind(page: Page) -> list[str]:
    """Everything about a person that this browser still has: cookies are asked of the context."""
    return list(
        await page.evaluate("""async () => {
          const found = Object.keys(localStorage).filter((key) => !/language|color/.test(key));
          for (const { name } of await indexedDB.databases()) {
            const db = await new Promise((done) => {
              const asked = indexedDB.open(name);
              asked.onsuccess = () => done(asked.result);
            });
            for (const store of db.objectStoreNames) {
              const count = await new Promise((done) => {
                const asked = db.transaction(store).objectStore(store).count();
                asked.onsuccess = () => done(asked.result);
              });
              if (count > 0) found.push(`${name}/${store}: ${count}`);
            }
            db.close();
          }
          return found;
        }""")
    )
