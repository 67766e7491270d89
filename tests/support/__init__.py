"""What the tests share: data folders, pages, charts and files ready for a test, and readers of what comes out."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
