"""Run one program and print its wall seconds, its peak memory in bytes, and how it ended.

    python -I -S bench/weigh.py SECONDS OUTPUT PROGRAM [WORD]...

Prints ``seconds bytes code``; what the program prints goes to the file OUTPUT. After SECONDS it is ended
(code -9). Small on purpose: Linux counts the memory of the process that starts another one as the other's
own, so that nothing below the size of this one (some 10 MB) can be told apart.
"""

import os
import signal
import sys
import time


def main() -> None:
    _, limit, output, *words = sys.argv
    quiet = os.open(os.devnull, os.O_RDWR)
    out = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    files = [(os.POSIX_SPAWN_DUP2, source, target) for source, target in ((quiet, 0), (out, 1), (quiet, 2))]
    start = time.perf_counter()
    process = os.posix_spawnp(words[0], words, os.environ, file_actions=files)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(process, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, float(limit))
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    unit = 1 if sys.platform == "darwin" else 1024
    print(seconds, usage.ru_maxrss * unit, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
