"""The samples' own modules (samples/typeset) are not part of the package: make them importable."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "samples"))
