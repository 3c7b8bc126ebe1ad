#!/usr/bin/env bash
# Builds the benchmarks with optimisation and prints where we stand against each goal, as ratios of one run:
#   run.sh [load|evaluate|canvas|chart|edit|refresh|processes|workbook …]      all unless given
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../../packaging/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/../../packaging/common.sh"
cd "$root"
groups=("$@")
((${#groups[@]} > 0)) || groups=(load evaluate canvas chart edit refresh processes workbook)
build=$root/build/bench

targets=()
for group in "${groups[@]}"; do
    case $group in
    load | evaluate | canvas | chart | edit | refresh) targets+=("${group}_bench") ;;
    processes) targets+=(start_bench platbook-cli) ;;
    workbook) targets+=(start_bench evaluate_bench platbook-cli) ;;
    *) fail "there is no group '$group': load, evaluate, canvas, chart, edit, refresh, processes, workbook" ;;
    esac
done
use_ccache
cmake --preset bench >/dev/null
cmake --build --preset bench --parallel "${PLATBOOK_JOBS:-$(nproc)}" --target "${targets[@]}" >/dev/null

export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-$build}
for group in "${groups[@]}"; do
    say "== $group"
    if [[ $group == processes ]]; then
        python3 tests/bench/processes.py --cli "$build/bin/platbook-cli" --bench "$build/tests/bench/start_bench"
    elif [[ $group == workbook ]]; then
        python3 tests/bench/workbook.py --cli "$build/bin/platbook-cli" --start "$build/tests/bench/start_bench" \
            --evaluate "$build/tests/bench/evaluate_bench"
    elif [[ $group == refresh ]]; then
        python3 tests/bench/refresh.py --bench "$build/tests/bench/refresh_bench"
    else
        "$build/tests/bench/${group}_bench"
    fi
done
