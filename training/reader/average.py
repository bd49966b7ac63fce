"""Averages checkpoints: runs that went on from one start lie near each other, and their mean reads new text better than each.

    python -m reader.average --out WORK/averaged.pt WORK/a/last.pt=2 WORK/b/last.pt=2 WORK/run/best.pt=1
"""
import argparse
from pathlib import Path

import torch


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("parts", nargs="+", help="FILE=WEIGHT")
    a = p.parse_args()
    parts = [(torch.load(file, map_location="cpu", weights_only=False), float(weight))
             for file, weight in (part.rsplit("=", 1) for part in a.parts)]
    total = sum(weight for _, weight in parts)
    mean = {name: sum(weight / total * kept["state"][name] for kept, weight in parts) for name in parts[0][0]["state"]}
    torch.save(parts[0][0] | {"state": mean}, a.out)


if __name__ == "__main__":
    main()
