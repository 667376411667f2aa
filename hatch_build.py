"""Compiles the hot modules with mypyc where a wheel is built and a C compiler is there; elsewhere the wheel is pure Python.

The compiled package does the same as the pure one, about 1.3 times as fast. KG_PURE=1 leaves the compiler out. An editable
install is always pure, since a compiled module would hide the edited one. No failure here makes an install fail.
"""

import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
FOLDERS = ("extract", "link", "resolve", "segment")
FILES = ("agency_names", "chinese", "dates", "identity", "mend", "numbers", "titles", "units")
PURE = {"kg/resolve/duplicates.py"}  # works on the graph of all documents: two per cent of a build
NEEDS = ["mypy==2.4.1", "setuptools>=75"]
MACHINES = {"x86_64", "amd64", "aarch64", "arm64"}
MINUTES = 15

class CompileHook(BuildHookInterface[Any]):
    """The build hook that hatchling calls."""

    def dependencies(self) -> list[str]:
        """What the compiled wheel needs to be built."""
        return NEEDS if self.target_name == "wheel" and not why_pure() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and put the compiled modules beside the pure ones."""
        if self.target_name != "wheel" or version == "editable":
            return
        reason = why_pure()
        if not reason:
            self.built = tempfile.mkdtemp(prefix="kg-build-")
            try:
                build_data["force_include"].update(compiled(Path(self.built)))
            except Exception as problem:
                reason = last_line(problem)
        if reason:
            self.app.display_warning(f"kg: the wheel is pure Python, slower but the same: {reason}")
        else:
            build_data["pure_python"], build_data["infer_tag"] = False, True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the scratch folder away."""
        shutil.rmtree(getattr(self, "built", ""), ignore_errors=True)


def why_pure() -> str:
    """Why there is nothing to compile with, or an empty string."""
    if os.environ.get("KG_PURE", "") not in ("", "0"):
        return "KG_PURE is set"
    if platform.python_implementation() != "CPython" or platform.machine().lower() not in MACHINES:
        return "mypyc is not used on this platform"
    if not Path(sysconfig.get_path("include"), "Python.h").is_file():
        return "the headers of Python are not installed"
    names = (os.environ.get("CC", ""), sysconfig.get_config_var("CC") or "", "cl" if sys.platform == "win32" else "cc")
    if not any(shutil.which(name.split()[0]) for name in names if name.strip()):
        return "no C compiler was found"
    return ""


def hot_modules() -> list[str]:
    """The modules between text and graph."""
    found = [f"kg/{name}.py" for name in FILES]
    for folder in FOLDERS:
        found += sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "kg" / folder).glob("*.py"))
    return [path for path in found if path not in PURE]


def compiled(place: Path) -> dict[str, str]:
    """Compile in `place`: where each compiled file lies, and its path in the wheel."""
    shutil.copytree(ROOT / "kg", place / "source" / "kg", ignore=shutil.ignore_patterns("*.so", "*.pyd", "__pycache__"))
    command = [sys.executable, __file__, str(place / "out"), str(place / "work"), *hot_modules()]
    done = subprocess.run(
        command, cwd=place / "source", capture_output=True, text=True, errors="replace", timeout=60 * MINUTES, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr or done.stdout)
    files = [path for path in (place / "out").rglob("*") if path.suffix in (".so", ".pyd")]
    if len(files) <= len(hot_modules()):
        raise RuntimeError("mypyc left modules out")
    return {str(path): path.relative_to(place / "out").as_posix() for path in sorted(files)}


def last_line(problem: Exception) -> str:
    """The last line of what went wrong."""
    lines = [line for line in str(problem).splitlines() if line.strip()]
    return f"compiling failed: {lines[-1].strip()[:200]}" if lines else f"compiling failed: {type(problem).__name__}"


def build_modules(out: str, work: str, paths: list[str]) -> None:
    """Translate to C, and compile with -O1: the result was measured to be as fast as with -O2, and is there sooner."""
    from mypyc.build import mypycify
    from setuptools import setup

    flags = ["--ignore-missing-imports", "--no-error-summary", "--python-version", "{}.{}".format(*sys.version_info)]
    modules = mypycify([*flags, *paths], opt_level="1", debug_level="0", multi_file=True, group_name="kg")
    for module in modules:
        module.extra_compile_args += [] if sys.platform == "win32" else ["-Wno-error"]
    compile_at_once()
    setup(name="kg", packages=[], ext_modules=modules, script_args=["build_ext", "--build-lib", out, "--build-temp", work])


def compile_at_once() -> None:
    """Let distutils compile several files at once, as pybind11 and numpy do; it has no option for it."""
    from distutils.ccompiler import CCompiler

    def compiled_files(self: Any, sources: list[str], output_dir: str, macros: Any = None, **named: Any) -> list[str]:
        macros, objects, after, defines, jobs = self._setup_compile(
            output_dir, macros, named.get("include_dirs"), sources, named.get("depends"), named.get("extra_postargs")
        )
        before = self._get_cc_args(defines, named.get("debug", 0), named.get("extra_preargs"))
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(lambda name: self._compile(name, *jobs[name], before, after, defines), jobs))
        return objects

    CCompiler.compile = compiled_files  # Unix compilers; Microsoft's has a `compile` of its own


if __name__ == "__main__":
    build_modules(sys.argv[1], sys.argv[2], sys.argv[3:])
