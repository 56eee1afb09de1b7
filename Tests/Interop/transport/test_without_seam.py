"""The package without the row of its manifest that puts CurlSeam in."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(not shutil.which("swift"), reason="needs the Swift toolchain")
def test_one_row_of_the_manifest_takes_the_seam_away(tmp_path):
    for folder in ("Sources", "Tests"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    manifest, rows = re.subn(r'(?m)^ *"CurlSeam": \[\],\n', "", (ROOT / "Package.swift").read_text())
    assert rows == 1
    (tmp_path / "Package.swift").write_text(manifest)
    build = ["swift", "build", "--package-path", tmp_path, "--product", "jwtctl"]
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL, timeout=900)
    folder = subprocess.run([*build, "--show-bin-path"], check=True, capture_output=True, text=True).stdout.strip()
    symbols = subprocess.run(["nm", "-D", f"{folder}/jwtctl"], check=True, capture_output=True, text=True).stdout
    assert " T curl_" not in symbols
    demonstration = subprocess.run([f"{folder}/jwtctl", "demo"], capture_output=True, text=True, timeout=120)
    assert demonstration.returncode == 0, demonstration.stdout + demonstration.stderr
