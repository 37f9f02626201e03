"""FC901 unused-suppression."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.checks.base import Check, Draft, Finding, Severity


class UnusedSuppression(Check):
    """A note that silences findings silences none.

    ## What it does
    Marks a note to factcheck, in a comment of the draft or in the file beside it, that silences
    nothing: the words were mended, or the code is not the one that is found there.

    ## Why is this bad
    A note that is left behind looks like a decision that still holds, and silences the next mistake
    in its line without anybody having decided that.

    ## Example
    ```markdown
    The envoys met in Helsinki. <!-- factcheck: ignore[FC101] the ministry says so -->
    ```
    The sources have Helsinki, too.

    ## Use instead
    ```markdown
    The envoys met in Helsinki.
    ```
    """

    code = "FC901"
    name = "unused-suppression"
    severity = Severity.WARNING

    def run(self, draft: Draft) -> Iterable[Finding]:
        """Nothing: only after all checks is it known which notes silenced something."""
        del draft
        return ()
