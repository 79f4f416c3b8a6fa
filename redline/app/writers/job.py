"""What writers get: one comparison or a chain of them, and the report on it, made once for all files."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from redline.app.beside import Annotated
    from redline.app.comparison import Compared, Text
    from redline.report import Report
    from redline.report.margin import Margin


class Job:
    """A comparison to be written.

    steps      each text compared with the next one: one step for two texts, n - 1 for n
    annotated  annotations of the last text, or None
    """

    def __init__(self, steps: Sequence[Compared], annotated: Annotated | None = None) -> None:
        self.steps = tuple(steps)
        self.annotated = annotated
        self._reports: dict[int, Report] = {}
        self._margins: list[Margin | None] = []

    @property
    def compared(self) -> Compared:
        """The last step; the only one of two texts."""
        return self.steps[-1]

    @property
    def texts(self) -> tuple[Text, ...]:
        """All texts, oldest first."""
        return (*(step.old for step in self.steps), self.compared.new)

    @property
    def marking(self) -> str:
        """The house style that the new text's workspace asks for. Raises ConfigError."""
        home = self.compared.new.home
        return home[0].settings.marking if home is not None else "cn-npc"

    def report(self, step: int = -1) -> Report:
        """The report on a step, by default the last one."""
        step %= len(self.steps)
        if step not in self._reports:
            from redline.report import build

            one = self.steps[step]
            units = one.old.unit, one.new.unit
            self._reports[step] = build(
                one.comparison, old_label=one.old.label, new_label=one.new.label, units=units
            )
        return self._reports[step]

    def margin(self) -> Margin | None:
        """The annotations beside the rows of the last step's report; None when there is none to show."""
        if self.annotated is None:
            return None
        if not self._margins:
            self._margins.append(self.annotated.margin(self.report()))
        return self._margins[0]
