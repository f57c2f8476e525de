"""`python -m tests.golden.write`: writes the golden files anew. Look at the difference before you commit it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.golden.cases import cases, written

HERE = Path(__file__).parent


def main() -> None:
    for feature, found in asyncio.run(cases()).items():
        (HERE / f"{feature}.json").write_text(written(found), encoding="utf-8")


if __name__ == "__main__":
    main()
