"""The error tree. Every error that a user can cause is one of these.

    RedlineError
    ├── UsageError            wrong words on the command line                    exit 2
    ├── InputError            a source cannot be read                            exit 3
    │   ├── MissingInput      no such file, or a folder where a file should be
    │   ├── UnreadableInput   binary, wrong encoding, too large, empty
    │   └── UnknownFormat     no reader for this kind of file
    ├── GitError              git is missing, or says no                         exit 3
    ├── ConflictError         what is there does not allow it                    exit 4
    │   └── Busy              another run of redline is at work here
    ├── ConfigError           a settings or pins file says something impossible  exit 3
    └── OutputError           a result cannot be written                         exit 3

Only the command line turns them into messages and exit codes. A message says what happened, where
(file and line where there is one), and what to do; it exists in Chinese and in English.
"""

from __future__ import annotations


class RedlineError(Exception):
    """Something a user can mend.

    `zh` and `en` hold the same message in both languages of the interface; `where` names the file
    (and the line, as ``file:line``) that it is about, or is empty.
    """

    exit_code = 2

    def __init__(self, zh: str, en: str, *, where: str = "") -> None:
        super().__init__(f"{where}: {en}" if where else en)
        self.zh = zh
        self.en = en
        self.where = where

    def __reduce__(self) -> tuple[object, ...]:
        """Let an error go from one process to another."""
        return _rebuilt, (type(self), self.zh, self.en, self.where)


def _rebuilt(kind: type[RedlineError], zh: str, en: str, where: str) -> RedlineError:
    return kind(zh, en, where=where)


class UsageError(RedlineError):
    """The words on the command line do not fit together."""

    exit_code = 2


class InputError(RedlineError):
    """A source cannot be read."""

    exit_code = 3


class MissingInput(InputError):
    """No such file, or a folder where a file should be."""


class UnreadableInput(InputError):
    """A file that is binary, empty, too large, or not text in the encoding it should have."""


class UnknownFormat(InputError):
    """No reader is known for this kind of file."""


class GitError(RedlineError):
    """The program git is missing, the folder is in no repository, or git says no."""

    exit_code = 3


class ConflictError(RedlineError):
    """What is there does not allow it: a published version, a name that is taken."""

    exit_code = 4


class Busy(ConflictError):
    """Another run of redline has the workspace, and kept it for too long."""


class ConfigError(RedlineError):
    """A settings or pins file says something impossible."""

    exit_code = 3


class OutputError(RedlineError):
    """A result cannot be written."""

    exit_code = 3
