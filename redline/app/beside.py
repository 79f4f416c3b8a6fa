"""The annotations of the version that a comparison leads to."""

from __future__ import annotations

from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.annotations import Listing
    from redline.app.comparison import Text
    from redline.report import Report
    from redline.report.margin import Margin


@value
class Annotated:
    """The annotations of a version, carried to it.

    listing  where they stand; versions: the labels of the work's versions, by id
    internal whether also those are to be shown that are not public
    """

    listing: Listing
    versions: dict[str, str]
    internal: bool

    @property
    def name(self) -> str:
        """The version, as the command line names it."""
        return f"{self.listing.work}@{self.listing.version.id}"

    def margin(self, report: Report) -> Margin | None:
        """Put them beside the rows of a report on this version; None when there is none to show."""
        from redline.report.margin import build

        return build(self.listing.carried, report, versions=self.versions, internal=self.internal)


def annotated(text: Text, *, internal: bool = False) -> Annotated | None:
    """Return the annotations of a text that is a version of a work; None for other texts, and where no
    annotation is kept.

    Raises InputError when a version on the way of an annotation cannot be read.
    """
    if text.home is None:
        return None
    workspace, version = text.home
    if not workspace.tree.entries(f"{workspace.folder}/{version.work}/annotations"):
        return None
    from redline.app.annotations import carried

    work = workspace.work(version.work)
    listing = carried(work, version.id)
    if not listing.carried and not listing.problems:
        return None
    return Annotated(
        listing=listing,
        versions={one.id: one.called for one in work.versions},
        internal=internal,
    )
