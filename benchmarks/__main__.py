"""``python -m benchmarks cold warm --database sqlite``; see benchmarks/README.md."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks import sites
from benchmarks.building import build
from benchmarks.scenarios.reading import cold, warm
from benchmarks.workbench import Workbench

SCENARIOS = {"cold": cold, "warm": warm}


def main() -> None:
    options = parse(sys.argv[1:])
    folder = options.folder.resolve()
    name = f"{options.interviews}-sqlite"
    bench = Workbench(
        stock=sites.stock(folder / f"stock-{name}"),
        ours=sites.ours(folder / f"ours-{name}"),
        count=options.interviews,
        rounds=options.rounds,
        seconds=options.seconds,
        database="sqlite",
        database_pid=None,
    )
    for site in bench.sites:
        build(site, options.interviews, static=folder / "static")
    for scenario in options.scenarios:
        rows = SCENARIOS[scenario](bench)
        (folder / f"{scenario}.json").write_text(json.dumps(rows, indent=1))
        sys.stdout.write(table(scenario, rows))


def table(scenario: str, rows: list[dict]) -> str:
    lines = [
        f"\n| {scenario} | stock ms | ours ms | ratio | queries | bytes | p50 ms |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        stock, ours = row.get("stock", {}), row["ours"]
        pairs = [
            f"{stock.get(name, 0):.0f} / {ours[name]:.0f}"
            for name in ("queries", "size", "p50")
        ]
        lines.append(
            f"| {row['kind']} | {stock.get('cpu', 0):.1f} | {ours['cpu']:.2f} "
            f"| {row.get('ratio', 0):.2f} | {' | '.join(pairs)} |"
        )
    return "\n".join(lines) + "\n"


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("scenarios", nargs="*", choices=SCENARIOS, default=["cold"])
    parser.add_argument("--interviews", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--folder", type=Path, default=Path("var/bench"))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
