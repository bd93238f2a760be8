"""What the machine is, and what processes have used of it, as Linux tells; elsewhere nothing is known."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
KIBI, MEBI = 1024, 1024 * 1024
CORES = 2
PPID, UTIME, STIME = 1, 11, 12
"""Places in ``/proc/<pid>/stat`` after the command's name."""


@dataclass(frozen=True, slots=True)
class Used:
    """Seconds of processor time so far, and resident memory now (MiB)."""

    cpu: float = 0.0
    memory: float = 0.0

    def __add__(self, other: "Used") -> "Used":
        """Both together."""
        return Used(self.cpu + other.cpu, self.memory + other.memory)

    def since(self, earlier: "Used") -> "Used":
        """The processor time since then; the memory of now."""
        return Used(self.cpu - earlier.cpu, self.memory)


def used(pid: int) -> Used:
    """What one process has used; nothing when it is gone."""
    try:
        numbers = _stat(pid)
        pages = int((PROC / str(pid) / "statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return Used()
    ticks = int(numbers[UTIME]) + int(numbers[STIME])
    return Used(ticks / TICKS, pages * os.sysconf("SC_PAGE_SIZE") / MEBI)


def family(pid: int) -> Used:
    """A process with all below it. Memory shared between them is counted for each."""
    total = used(pid)
    for child in children(pid):
        total += family(child)
    return total


def children(pid: int) -> list[int]:
    """The processes started by one."""
    found = []
    for entry in PROC.glob("[0-9]*") if PROC.is_dir() else ():
        try:
            if int(_stat(int(entry.name))[PPID]) == pid:
                found.append(int(entry.name))
        except (OSError, IndexError):
            continue
    return found


def _stat(pid: int) -> list[str]:
    """The numbers behind the command's name, which may hold blanks."""
    return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()


def keep_to(cores: int = CORES) -> int:
    """Stay on so many cores with everything started from now on; returns how many they are."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 0


def description(cores: int) -> str:
    """The machine in a line, with how busy it was before anything was measured."""
    processor, memory = platform.processor() or platform.machine(), ""
    if PROC.is_dir():
        lines = (PROC / "cpuinfo").read_text().splitlines()
        processor = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), processor)
        memory = f", {int((PROC / 'meminfo').read_text().split()[1]) / MEBI:.0f} GiB"
    load = f", load {os.getloadavg()[0]:.2f} before" if hasattr(os, "getloadavg") else ""
    return f"{processor}, {cores} cores used{memory}, {platform.system()}, Python {platform.python_version()}{load}"
