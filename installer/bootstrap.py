"""Set up everything CourtDesk needs on this machine, using only the standard library.

    python3 installer/bootstrap.py setup [--dev]    libraries, virtual environment, packages, page fonts
    python3 installer/bootstrap.py run              the same, then open the desk on the demo court

Each step first looks whether its work is done, so a second call asks nothing of the network. On systems other
than Debian and its relatives the two apt steps say what they would have brought, and the rest goes on.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
VERSIONS = ROOT / "installer" / "constraints.txt"
FONTS = ROOT / "resources" / "fonts"

OLDEST_PYTHON = (3, 11)

#: What Qt's windows need beyond a minimal Debian, found one by one on an empty system.
SYSTEM_LIBRARIES = (
    "libgl1",
    "libegl1",
    "libxkbcommon0",
    "libfontconfig1",
    "libglib2.0-0",
    "libdbus-1-3",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "fonts-noto-cjk",
)

#: What the tests need beyond that: a second opinion on every .docx.
TEST_PROGRAMS = ("libreoffice-writer-nogui",)

#: The Debian package that carries the Fandol faces, and what is taken from it.
FANDOL_PACKAGE = "texlive-lang-chinese"
FANDOL_FACES = ("FandolFang-Regular.otf", "FandolKai-Regular.otf", "FandolHei-Regular.otf", "FandolSong-Bold.otf")
FANDOL_LICENCE = {"COPYING.gz": "Fandol-COPYING.gz", "README": "Fandol-README.txt"}


class SetupStopped(Exception):  # noqa: N818 - told to the person at the terminal, with what to do
    """Set-up cannot go on until the person at the terminal has done something."""


def say(text: str) -> None:
    """Print one line at once, before the output of a tool that follows it."""
    print(f"• {text}", flush=True)


# ---- Debian packages ----------------------------------------------------------------------------


def is_debian() -> bool:
    """Return whether this system installs its libraries with apt."""
    return bool(shutil.which("dpkg-query") and shutil.which("apt-get"))


def wanted_packages(*, dev: bool = False) -> list[str]:
    """Return the Debian packages this machine should have, installed or not."""
    # A Python from elsewhere than Debian brings its own venv, so ask the module, not the package.
    has_venv = importlib.util.find_spec("ensurepip") is not None and importlib.util.find_spec("venv") is not None
    wanted = (*SYSTEM_LIBRARIES, *(TEST_PROGRAMS if dev else ()))
    return list(wanted) if has_venv else ["python3-venv", *wanted]


def missing_packages(*, dev: bool = False) -> list[str]:
    """Return the wanted Debian packages that are not installed."""
    wanted = wanted_packages(dev=dev)
    # Debian 13 renamed some libraries to …t64; either name will do.
    names = [*wanted, *(f"{name}t64" for name in wanted)]
    answer = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names],
        capture_output=True,
        text=True,
        check=False,  # dpkg-query answers 1 when any of the names is unknown
    )
    installed = {line.split()[0] for line in answer.stdout.splitlines() if line.endswith(" installed")}
    return [name for name in wanted if not installed & {name, f"{name}t64"}]


def rights() -> list[str] | None:
    """Return the prefix with which apt may install, or None when this user has no way to."""
    if os.geteuid() == 0:  # Debian only: the callers ask is_debian first
        return []
    if shutil.which("sudo") is None:
        return None
    prefix = ["sudo"] if sys.stdin.isatty() else ["sudo", "-n"]
    allowed = (
        sys.stdin.isatty() or subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0
    )
    return prefix if allowed else None


def apt_get(prefix: Sequence[str], *words: str) -> bool:
    """Run apt-get without questions and return whether it succeeded."""
    quietly = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    command = [*prefix, *quietly, *words]
    return subprocess.run(command, check=False).returncode == 0


def install_libraries(*, dev: bool = False) -> None:
    """Install the missing Debian packages, or say which they are and go on."""
    if not is_debian():
        say("no apt here: if the window does not open, install the libraries Qt needs (see README)")
        return
    missing = missing_packages(dev=dev)
    if not missing:
        return
    prefix = rights()
    if prefix is not None:
        say(f"installing {len(missing)} Debian packages: {' '.join(missing)}")
        apt_get(prefix, "update")
        if apt_get(prefix, "install", "-y", "--no-install-recommends", *missing):
            return
    tell_how_to_install(missing)


def tell_how_to_install(missing: Sequence[str]) -> None:
    """Print the one command an administrator has to run; stop only when nothing can go on without it."""
    say(f"these Debian packages are missing and could not be installed from here: {' '.join(missing)}")
    say("as root: apt-get update && apt-get install -y --no-install-recommends " + " ".join(missing))
    if "python3-venv" in missing and not PYTHON.exists():
        raise SetupStopped("python3-venv is needed first; run the command above, then this again")


# ---- virtual environment and Python packages ----------------------------------------------------


def make_environment() -> None:
    """Create ``.venv`` unless a usable one is there."""
    if sys.version_info < OLDEST_PYTHON:
        found = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise SetupStopped(f"Python 3.11 or newer is needed; this is {found} ({sys.executable})")
    if PYTHON.exists() and subprocess.run([str(PYTHON), "-c", "import pip"], check=False).returncode == 0:
        return
    say(f"making the virtual environment {ENVIRONMENT.name}")
    # In a child process: a venv module that apt has just brought is not visible to this one.
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], check=False)
    if made.returncode != 0:
        raise SetupStopped("the virtual environment could not be made; the reason is printed above")


def fingerprint() -> str:
    """Return a digest of everything that decides what is installed into the environment."""
    digest = hashlib.sha256(sys.version.encode())
    for file in (ROOT / "pyproject.toml", VERSIONS):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def stamp(name: str) -> Path:
    """Return the file inside the environment that remembers what was installed last."""
    return ENVIRONMENT / f"courtdesk-{name}.stamp"


def is_fresh(name: str) -> bool:
    """Return whether the packages of ``name`` are installed as the project now asks for them."""
    return stamp(name).exists() and stamp(name).read_text(encoding="utf-8") == fingerprint()


def install_packages(*, dev: bool) -> None:
    """Install the project in place with its dependencies, and those for development when asked."""
    if is_fresh("dev") or (not dev and is_fresh("run")):
        return
    target = f"{ROOT}[dev]" if dev else str(ROOT)
    say("installing the Python packages" + (" for development" if dev else ""))
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*pip, "--constraint", str(VERSIONS), "--editable", target], check=False)
    if done.returncode != 0:
        raise SetupStopped("pip could not install the packages; check the connection and run this again")
    stamp("dev" if dev else "run").write_text(fingerprint(), encoding="utf-8")


# ---- fonts for the page -------------------------------------------------------------------------


def fetch_fonts() -> None:
    """Bring the Fandol faces, stand-ins on screen and paper for the faces of the standard."""
    if all((FONTS / face).exists() for face in FANDOL_FACES):
        return
    if not is_debian() or shutil.which("dpkg-deb") is None:
        say("the Fandol fonts are not here; pages use the Chinese fonts of this system")
        return
    say(f"fetching the Chinese page fonts out of {FANDOL_PACKAGE} (47 MB, once)")
    with tempfile.TemporaryDirectory(prefix="courtdesk-fonts-") as folder:
        if not unpack_fandol(Path(folder)):
            say("the fonts could not be fetched; pages use the Chinese fonts of this system until the next set-up")


def download_fandol(folder: Path) -> Path | None:
    """Download the package into ``folder`` without installing it; None when apt cannot."""
    # The sandbox user of apt may not write into a folder of root's, and would only warn about it.
    command = ["apt-get", "-qq", "-o", "APT::Sandbox::User=root", "download", FANDOL_PACKAGE]
    if subprocess.run(command, cwd=folder, check=False).returncode != 0:
        prefix = rights()
        # A machine whose package lists are empty knows no package yet.
        if prefix is None or not apt_get(prefix, "update"):
            return None
        subprocess.run(command, cwd=folder, check=False)
    return next(folder.glob("*.deb"), None)


def unpack_fandol(folder: Path) -> bool:
    """Copy the faces and their licence to the resources; return whether all faces arrived."""
    package = download_fandol(folder)
    if package is None or subprocess.run(["dpkg-deb", "-x", str(package), str(folder)], check=False).returncode != 0:
        return False
    FONTS.mkdir(parents=True, exist_ok=True)
    found = {file.name: file for file in folder.rglob("fandol/*") if file.is_file()}
    wanted = {face: face for face in FANDOL_FACES} | FANDOL_LICENCE
    for name, kept_as in wanted.items():
        if name in found:
            shutil.copyfile(found[name], FONTS / kept_as)
    return all(face in found for face in FANDOL_FACES)


# ---- what a person calls ------------------------------------------------------------------------


def set_up(*, dev: bool) -> None:
    """Do every step of the set-up that is not done yet."""
    install_libraries(dev=dev)
    make_environment()
    install_packages(dev=dev)
    fetch_fonts()


def has_display() -> bool:
    """Return whether a window can be shown to somebody."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_desk() -> int:
    """Open the desk on the demo court, or take the tour of it where there is no display."""
    if has_display():
        return subprocess.run([str(PYTHON), str(ROOT / "main.py"), "--demo"], check=False).returncode
    say("there is no display here: taking the tour instead; pictures and documents go to build/tour")
    tour = [str(PYTHON), str(ROOT / "main.py"), "tour", "--out", str(ROOT / "build" / "tour")]
    return subprocess.run(tour, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, check=False).returncode


def main(arguments: Sequence[str]) -> int:
    """Do what the words on the command line say; 0 when it is done."""
    parser = argparse.ArgumentParser(prog="bootstrap.py", description="Set up and start CourtDesk.")
    parser.add_argument("what", choices=["setup", "run"])
    parser.add_argument("--dev", action="store_true", help="also what the tests and checks need")
    chosen = parser.parse_args(arguments)
    try:
        set_up(dev=chosen.dev)
    except SetupStopped as stopped:
        print(f"✗ {stopped}", file=sys.stderr)
        return 1
    return run_desk() if chosen.what == "run" else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
