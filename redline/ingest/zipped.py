"""The parts of a zip file that came from anywhere: .docx, .ofd and their like.

Nothing is ever written to disk. What an archive says of itself (sizes, counts) is not believed: limits hold
for what really comes out of it.
"""

from __future__ import annotations

from redline.errors import UnreadableInput

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn
    from zipfile import ZipFile, ZipInfo

MIB = 1024 * 1024
MOST_ENTRIES = 4096
MOST_IN_A_PART = 32 * MIB  # thirty times the largest code of law, as Word writes it
MOST_IN_ALL = 96 * MIB
MOST_RATIO = 250  # of unpacked to packed; what Word writes stays below 60, what unpacks for ever is near 1000
_SMALL = MIB  # up to here a ratio tells nothing
_CHUNK = 256 * 1024
_STORED, _DEFLATED = 0, 8
_ENTRY = b"PK\x01\x02"  # begins each entry of the directory


class Zip:
    """An open archive. `names` has the names of its parts in the archive's order, with / between folders."""

    __slots__ = ("_archive", "_infos", "_left", "name", "names")

    def __init__(self, archive: ZipFile, infos: dict[str, ZipInfo], name: str) -> None:
        self._archive = archive
        self._infos = {part.lower(): info for part, info in infos.items()}
        self._left = MOST_IN_ALL
        self.name = name
        self.names = tuple(infos)

    def __contains__(self, part: object) -> bool:
        return isinstance(part, str) and part.lower() in self._infos

    def read(self, part: str, *, limit: int = MOST_IN_A_PART) -> bytes:
        """Return the bytes of a part; upper and lower case are the same in names, as in Office's rules.

        Raises UnreadableInput when there is no such part, when it is damaged, has more than `limit` bytes
        or unpacks to far more than any text does, and when all that was read exceeds `MOST_IN_ALL`.
        """
        info = self._infos.get(part.lower())
        if info is None:
            raise UnreadableInput(
                f"文件里缺少“{part}”，可能已经损坏。请用原来的程序打开并重新保存。",
                f"Its part {part} is missing; the file may be damaged. Open and save it again.",
                where=self.name,
            )
        data = self._unpacked(part, info, min(limit, self._left))
        self._left -= len(data)
        return data

    def _unpacked(self, part: str, info: ZipInfo, limit: int) -> bytes:
        chunks: list[bytes] = []
        size = 0
        # The packed size, too, is only what the archive says; it cannot be more than all there is.
        most = max(_SMALL, MOST_RATIO * info.compress_size)
        try:
            with self._archive.open(info) as file:
                while chunk := file.read(_CHUNK):
                    size += len(chunk)
                    if size > limit or size > most:
                        break
                    chunks.append(chunk)
        except Exception as error:  # zipfile and zlib raise at least eight kinds for damaged bytes
            _damaged(self.name, f"{part}: {error}", error)
        if size > limit or size > most:
            raise UnreadableInput(
                f"其中的“{part}”解压后过大，不像是一部法规的文本。请另存后再试，或只保留法规正文。",
                f"Its part {part} unpacks to more than any law text. Save the file anew, or keep the text "
                "of the law only.",
                where=self.name,
            )
        return b"".join(chunks)


def open_zip(data: bytes, *, name: str) -> Zip:
    """Open the archive that `data` holds; `name` is for messages.

    Raises UnreadableInput when it is no archive or a damaged one, needs a password, has more than
    `MOST_ENTRIES` parts, parts packed in an unusual way, or names that lead out of it.
    """
    from io import BytesIO
    from zipfile import ZipFile

    if data.count(_ENTRY) > MOST_ENTRIES:  # counted before zipfile makes an object of each
        raise UnreadableInput(
            f"压缩包里的文件多于 {MOST_ENTRIES} 个，不像是一份文稿。请用原来的程序打开并重新保存。",
            f"It holds more than {MOST_ENTRIES} files, more than any document. Open and save it again.",
            where=name,
        )
    try:
        archive = ZipFile(BytesIO(data))
        infos = {info.filename.replace("\\", "/").lstrip("/"): info for info in archive.infolist()}
    except Exception as error:  # as above
        _damaged(name, str(error), error)
    for part, info in infos.items():
        _check(part, info, name)
    return Zip(archive, infos, name)


def _check(part: str, info: ZipInfo, name: str) -> None:
    if ".." in part.split("/") or part[1:2] == ":":
        raise UnreadableInput(
            f"压缩包里有指向包外的文件名“{part}”，可能是恶意文件，不能读取。",
            f"It holds a name that leads out of it, {part}. It may be malicious and is not read.",
            where=name,
        )
    if info.flag_bits & 1:
        raise UnreadableInput(
            "文件有密码保护。请用原来的程序打开，去掉密码后再试。",
            "It is protected by a password. Open it in its own program, remove the password and try again.",
            where=name,
        )
    if info.compress_type not in (_STORED, _DEFLATED):
        _damaged(name, f"{part}: method {info.compress_type}", None)


def _damaged(name: str, reason: str, error: Exception | None) -> NoReturn:
    raise UnreadableInput(
        "文件已经损坏，无法打开。请用原来的程序打开并重新保存，或者重新下载。",
        f"The file is damaged ({reason}). Open and save it again in its own program, or download it again.",
        where=name,
    ) from error
