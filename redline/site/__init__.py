"""The static website of a workspace: everything is read first, pages are planned, then written.

    Reader → facts → Plan (tasks with a key each) → files in a staging folder → the site's folder

- `build` makes a site from what a `Reader` reads; `redline.app.site` has the reader of a workspace
- a `Task` makes the files of one page in all languages; it runs only when its key is a new one
- `serve` shows a site on 127.0.0.1 and reloads it in the browser when it was built anew

Nothing here asks for the time or knows of workspaces: dates come with the versions.
"""

from redline.site.types import Built, Look, Reader, WorkReader

__all__ = ["Built", "Look", "Reader", "WorkReader"]
