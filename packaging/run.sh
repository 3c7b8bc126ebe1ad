#!/usr/bin/env bash
# Installs what is missing, builds Platbook and opens a plan:
#   run.sh [PLAN]     PLAN is the worked example unless given
# Without a display it does the main job with platbook-cli and leaves the results in out/.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

if (($# > 1)) || [[ ${1:-} == -* ]]; then
    say "usage: run.sh [PLAN]"
    [[ ${1:-} == --help || ${1:-} == -h ]] && exit 0
    exit 2
fi
plan=$root/resources/templates/atlas.plat.yaml
if (($# == 1)); then
    [[ -f $1 ]] || fail "there is no plan '$1'"
    plan=$(realpath -- "$1")
fi

step "Packages"
bash "$root/packaging/install-packages.sh" build run
say "all there"

step "Build"
configure_and_build release
cli=$(program release platbook-cli)

if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
    step "Platbook"
    app=$(program release platbook)
    say "opening $plan"
    exec "$app" "$plan"
fi

# ---- no display: the main job without a window ----
out=$root/out
mkdir -p "$out"

# verb FILE ARGUMENTS...: runs platbook-cli with its standard output in FILE ('-': shown here).
# Exit 1 of check and cost means that the plan has errors: that is their result, not a failure.
verb() {
    local file=$1 code=0
    shift
    if [[ $file == - ]]; then
        "$cli" "$@" || code=$?
    else
        "$cli" "$@" >"$out/$file" || code=$?
    fi
    case $1:$code in
    *:0) ;;
    check:1) say "  the plan has errors: check.txt tells which, and what mends them" ;;
    cost:1) ;;
    *) fail "platbook-cli $1 ended with exit code $code; its words are above" ;;
    esac
}

step "Without a display"
say "there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window is opened;"
say "platbook-cli does the main job for $plan"

say "checking the plan"
verb check.txt check "$plan"
say "pricing it"
verb cost.txt cost "$plan"
verb cost.csv cost "$plan" --format csv
say "comparing the environments"
verb matrix.md matrix "$plan" --format md
say "exporting Terraform, a Helm chart, the runbook, the cost workbook and the cost report, as a draft"
verb export.txt export "$plan" --to terraform,helm,runbook,workbook,cost-report --out "$out/export" --draft --force
say "drawing the plan"
verb - render "$plan" "$out/canvas.png"

step "Done"
cat <<END
In $out:
  check.txt    what is wrong with the plan, what each finding costs to mend
  cost.txt     what it costs each month; the same as a table in cost.csv
  matrix.md    how the environments differ
  export/      Terraform, Helm chart, runbook, cost workbook and report (drafts while the plan has errors)
  canvas.png   the plan as a picture
With a display, the same command opens the window.
END
