"""LibreOffice, asked to accept or reject all tracked changes of Word files.

By a macro in a profile of its own: its own Python is not installed everywhere.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

_SPACES = 'xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MACRO = """\
Sub Settle(folder)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim plain(1) As New com.sun.star.beans.PropertyValue
  plain(0).Name = "FilterName" : plain(0).Value = "Text (encoded)"
  plain(1).Name = "FilterOptions" : plain(1).Value = "UTF8,LF"
  Dim none()
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  name = Dir(folder + "/*.docx")
  Do While name <> ""
    url = ConvertToURL(folder + "/" + name)
    For Each side In Array("Accept", "Reject")
      doc = StarDesktop.loadComponentFromURL(url, "_blank", 0, hidden())
      command = ".uno:" + side + "AllTrackedChanges"
      helper.executeDispatch(doc.CurrentController.Frame, command, "", 0, none())
      doc.storeToURL(url + "." + side + ".txt", plain())
      doc.close(True)
    Next
    name = Dir
  Loop
  StarDesktop.terminate()
End Sub
"""


Sides = tuple[list[str], list[str]]


def settled(files: dict[str, bytes], folder: Path, *, limit: float = 180) -> dict[str, Sides]:
    """Return the lines of each file with all changes accepted, and with all rejected.

    Cells of tables are lines of their own; lines without words are left out. Skips the test without LibreOffice.
    """
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    profile, documents = folder / "profile", folder / "documents"
    documents.mkdir()
    for name, data in files.items():
        (documents / f"{name}.docx").write_bytes(data)
    start = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    # A new profile gets its own empty macros at the first start.
    subprocess.run([*start, "--terminate_after_init"], check=True, capture_output=True, timeout=120)
    _write_macro(profile / "user" / "basic")
    macro = f'macro:///Standard.Settle.Settle("{documents}")'
    subprocess.run([*start, macro], check=True, capture_output=True, timeout=limit)
    return {
        name: (_lines(documents / f"{name}.docx.Accept.txt"), _lines(documents / f"{name}.docx.Reject.txt"))
        for name in files
    }


def _write_macro(folder: Path) -> None:
    library = folder / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    code = _MACRO.replace("<>", "&lt;&gt;")
    (library / "Settle.xba").write_text(
        f'{_HEAD}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Settle" '
        f'script:language="StarBasic">{code}</script:module>',
        "utf-8",
    )
    common = f'{_SPACES} library:name="Standard" library:readonly="false" library:passwordprotected="false"'
    for kind, inside in (("script", '<library:element library:name="Settle"/>'), ("dialog", "")):
        (library / f"{kind}.xlb").write_text(
            f"{_HEAD}<library:library {common}>{inside}</library:library>", "utf-8"
        )
        place = f"$(USER)/basic/Standard/{kind}.xlb/"
        (folder / f"{kind}.xlc").write_text(
            f"{_HEAD}<library:libraries {_SPACES}><library:library library:name='Standard' "
            f"xlink:href='{place}' xlink:type='simple' library:link='false'/></library:libraries>",
            "utf-8",
        )


def _lines(path: Path) -> list[str]:
    # A joiner stands where a row that has no words was tracked; tabs part cells.
    text = path.read_text("utf-8-sig").replace("\u200d", "")
    return [line for line in text.split("\n") if line.strip()]
