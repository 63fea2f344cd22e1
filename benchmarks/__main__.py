"""``make bench ARGS="cold warm --database sqlite"``: this project beside a stock one.

Writes RESULTS.md and a plot from what this run and earlier ones have measured.
"""

from __future__ import annotations

import argparse
import shlex
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.content import ORIGINALS
from benchmarks.report import table, write_report
from benchmarks.results import Result, Row, load, save
from benchmarks.scenarios.importing import importing
from benchmarks.scenarios.load import load as busy
from benchmarks.scenarios.mixed import mixed
from benchmarks.scenarios.publishing import publishing
from benchmarks.scenarios.reading import cold, warm
from benchmarks.scenarios.scale import scale
from benchmarks.scenarios.start import start
from benchmarks.workbench import Workbench, set_up

SCENARIOS: dict[str, Callable[[Workbench], Iterator[Row]]] = {
    "cold": cold,
    "warm": warm,
    "mixed": mixed,
    "publishing": publishing,
    "load": busy,
    "importing": importing,
    "start": start,
    "scale": scale,
}
DATABASES = ("sqlite", "postgresql")
HERE = Path(__file__).parent


def main(arguments: list[str]) -> None:
    options = parse(arguments)
    folder = options.folder.resolve()
    for database in options.database:
        with set_up(
            database,
            folder=folder,
            interviews=options.interviews,
            many=options.many,
            rounds=options.rounds,
            seconds=options.seconds,
            long=options.long,
        ) as bench:
            for scenario in options.scenarios or SCENARIOS:
                save(run(scenario, bench, arguments), folder / "results")
    write_report(load(folder / "results"), options.report)


def run(scenario: str, bench: Workbench, arguments: list[str]) -> Result:
    sys.stdout.write(f"\n{scenario}, {bench.database}\n\n")
    rows = []
    for row in SCENARIOS[scenario](bench):
        rows.append(row)
        # The heading once, then a line whenever something is measured.
        lines = list(table([row]))
        sys.stdout.write("\n".join(lines[0 if len(rows) == 1 else -1 :]) + "\n")
        sys.stdout.flush()
    command = f"make bench ARGS={shlex.quote(shlex.join(arguments))}"
    return Result(
        scenario=scenario,
        database=bench.database,
        command=command if arguments else "make bench",
        rows=rows,
    )


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    add = parser.add_argument
    add("scenarios", nargs="*", metavar="SCENARIO", help=f"of {', '.join(SCENARIOS)}")
    add("--database", nargs="+", choices=DATABASES, default=DATABASES)
    add("--interviews", type=int, default=1000, help="of the sites compared")
    add("--many", type=int, default=100_000, help="of the large site of scale")
    add("--rounds", type=int, default=5, help="of each site in turn")
    add("--seconds", type=float, default=2, help="of a site in a round")
    add("--long", type=float, default=60, help="seconds of mixed and of load")
    add("--folder", type=Path, default=Path("var/bench"), help="for all that is built")
    add("--report", type=Path, default=HERE, help="where RESULTS.md goes")
    options = parser.parse_args(arguments)
    if unknown := set(options.scenarios) - set(SCENARIOS):
        parser.error(f"There is no scenario {', '.join(sorted(unknown))}.")
    for number in (options.interviews, options.many):
        if number > ORIGINALS and number % ORIGINALS:
            parser.error(f"{number} is no multiple of {ORIGINALS}.")
    return options


if __name__ == "__main__":
    # Whoever ends this ends the servers, too: they are stopped on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Ended."))
    main(sys.argv[1:])
