"""What the standards ask: the criteria of WCAG 2.2 by level, and their clauses in EN 301 549."""

LEVELS = ("A", "AA", "AAA")

# WCAG 2.2 (W3C Recommendation, 12 December 2024).
CRITERIA = {
    "A": (
        *("1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.3.1", "1.3.2", "1.3.3", "1.4.1", "1.4.2"),
        *("2.1.1", "2.1.2", "2.1.4", "2.2.1", "2.2.2", "2.3.1", "2.4.1", "2.4.2", "2.4.3"),
        *("2.4.4", "2.5.1", "2.5.2", "2.5.3", "2.5.4", "3.1.1", "3.2.1", "3.2.2", "3.2.6"),
        *("3.3.1", "3.3.2", "3.3.7", "4.1.2"),
    ),
    "AA": (
        *("1.2.4", "1.2.5", "1.3.4", "1.3.5", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11"),
        *("1.4.12", "1.4.13", "2.4.5", "2.4.6", "2.4.7", "2.4.11", "2.5.7", "2.5.8", "3.1.2"),
        *("3.2.3", "3.2.4", "3.3.3", "3.3.4", "3.3.8", "4.1.3"),
    ),
    "AAA": (
        *("1.2.6", "1.2.7", "1.2.8", "1.2.9", "1.3.6", "1.4.6", "1.4.7", "1.4.8", "1.4.9"),
        *("2.1.3", "2.2.3", "2.2.4", "2.2.5", "2.2.6", "2.3.2", "2.3.3", "2.4.8", "2.4.9"),
        *("2.4.10", "2.4.12", "2.4.13", "2.5.5", "2.5.6", "3.1.3", "3.1.4", "3.1.5", "3.1.6"),
        *("3.2.5", "3.3.5", "3.3.6", "3.3.9"),
    ),
}
NEW_IN_2_2 = frozenset(
    ("2.4.11", "2.4.12", "2.4.13", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8", "3.3.9")
)

# EN 301 549 V3.2.1 (2021-03), chapter 9, repeats levels A and AA of WCAG 2.1 as 9.1.1.1 to 9.4.1.3.
# It still has 4.1.1 Parsing, which WCAG 2.2 dropped; 9.6 asks for whole pages and whole tasks.
# 9.5 recommends level AAA. Its other clauses are headings, informative, or void.
DROPPED_IN_2_2 = "4.1.1"
WHOLE_PAGES = "9.6"


def clause(number: str, level: str) -> str:
    """Return the clause of chapter 9 of EN 301 549 that a criterion became; "" where none did."""
    repeated = level in {"A", "AA"} and number not in NEW_IN_2_2
    return f"9.{number}" if repeated else ""


def order(number: str) -> tuple[int, ...]:
    """Return what sorts numbers as the standards do: 1.4.9 before 1.4.10."""
    return tuple(int(part) for part in number.split("."))
