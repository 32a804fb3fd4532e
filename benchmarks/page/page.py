"""docs/performance.md, from findings and a template."""

from pathlib import Path
from string import Template

from benchmarks.findings import Findings
from benchmarks.page.aims import aims_table, cpu_beside_bare, speed_beside_stock
from benchmarks.page.plot import write_plot
from benchmarks.page.tables import (
    comparison_table,
    growth_table,
    machine_table,
    sizes_sentence,
    stages_table,
    starts_table,
)
from benchmarks.page.wording import times

_TEMPLATE = Path(__file__).parent / "page.md"
_QUIET = 0.5


def page_text(findings: Findings) -> str:
    """Fill the template."""
    typical = findings.comparisons[0].assignment if findings.comparisons else "an assignment"
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        headline=_headline(findings),
        warning=_warning(findings),
        aims=aims_table(findings),
        comparisons=_comparisons(findings),
        growth=growth_table(findings.growth) if findings.growth else _NONE,
        stages=stages_table(findings) if findings.stages else _NONE,
        starts=starts_table(findings) if findings.starts else _NONE,
        machine=machine_table(findings),
        typical=typical,
    )


_NONE = "Not measured in this run."


def write_page(findings: Findings, folder: Path) -> Path:
    """Write the page and its picture into a folder; return the page's path."""
    page = folder / "performance.md"
    pictures = folder / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    write_plot(findings, pictures / "performance.svg")
    page.write_text(page_text(findings), encoding="utf-8")
    return page


def _headline(findings: Findings) -> str:
    """Say the two ratios that matter for each course."""
    lines = []
    for comparison in findings.comparisons:
        faster, cpu = speed_beside_stock(comparison), cpu_beside_bare(comparison)
        if faster and cpu:
            lines.append(
                f"- On {comparison.title}, two workers grade a class of {faster[0]} "
                f"**{times(faster[1])} times as fast as nbgrader**, autograded notebooks and "
                f"feedback pages included. A submission takes **{times(cpu)} times the CPU of a "
                "bare fork** that only runs the same code."
            )
    return "\n".join(lines) or _NONE


def _warning(findings: Findings) -> str:
    lines = []
    if findings.plan != "full":
        lines.append(
            f"> This is a run by the {findings.plan} plan, with small classes: its figures are "
            "rough."
        )
    if findings.machine.load > _QUIET:
        lines.append(
            f"> The machine was not quiet (load {findings.machine.load:.1f} at the start): CPU "
            "seconds hold roughly, waiting times do not."
        )
    lines += [f"> Not measured: {failure}" for failure in findings.failures]
    return "\n>\n".join(lines) + "\n\n" if lines else ""


def _comparisons(findings: Findings) -> str:
    parts = []
    for comparison in findings.comparisons:
        notes = " ".join([sizes_sentence(comparison), *comparison.notes])
        parts.append(f"### On {comparison.title}\n\n{comparison_table(comparison)}\n\n{notes}")
    return "\n\n".join(parts) or _NONE
