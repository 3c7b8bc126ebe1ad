#!/usr/bin/env bash
# Checks how the sources are written:
#   style.sh format [--fix] [--since REVISION]
#                                layout, by clang-format 14; --fix applies it; --since: only of files changed since then
#   style.sh tidy [OPTIONS]      common mistakes and names, by clang-tidy 14 (packaging/tidy.py --help)
#   style.sh scripts             shell scripts, by shellcheck
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
cd "$root"

# Files that are or will be in the repository: generated and built ones are not.
files() { git ls-files --cached --others --exclude-standard --deduplicate -z -- "$@"; }
# A file may be deleted and not yet committed.
existing() { while IFS= read -r -d '' path; do [[ ! -f $path ]] || printf '%s\0' "$path"; done; }

# Absent outside CI: exit 77, which ctest shows as skipped.
need() {
    have "$1" && return
    [[ -z ${CI:-} ]] || fail "$1 is not here, and in CI no test may skip"
    say "SKIPPED: $1 is not here (Debian package $2)"
    exit 77
}

case ${1:-} in
format)
    need clang-format-14 clang-format-14
    fix=no
    since=
    shift
    while (($# > 0)); do
        case $1 in
        --fix) fix=yes ;;
        --since) since=${2:?a revision is wanted} && shift ;;
        *) say "usage: style.sh format [--fix] [--since REVISION]" >&2 && exit 2 ;;
        esac
        shift
    done
    mapfile -t -d '' sources < <({
        if [[ -n $since ]]; then
            git diff --name-only -z "$(git merge-base "$since" HEAD)" -- '*.h' '*.cpp'
            git ls-files --others --exclude-standard -z -- '*.h' '*.cpp'
        else
            files '*.h' '*.cpp'
        fi
    } | existing)
    if ((${#sources[@]} == 0)); then
        say "no files"
    elif [[ $fix == yes ]]; then
        clang-format-14 -i -- "${sources[@]}"
    else
        clang-format-14 --dry-run --Werror -- "${sources[@]}" ||
            fail "some lines are not as clang-format writes them: run 'bash packaging/style.sh format --fix'"
    fi
    say "${#sources[@]} files"
    ;;
tidy)
    need clang-tidy-14 clang-tidy-14
    exec python3 packaging/tidy.py "${@:2}"
    ;;
scripts)
    need shellcheck shellcheck
    mapfile -t -d '' scripts < <(files '*.sh' '.ci/run' 'packaging/*' 'tests/*' | existing |
        xargs -0 -r grep -lZE -m1 '^(#!.*\b(ba|da)?sh\b|# shellcheck shell=)' -- | sort -zu)
    shellcheck --external-sources -- "${scripts[@]}"
    say "${#scripts[@]} scripts"
    ;;
*)
    say "usage: style.sh format [--fix] [--since REVISION] | tidy [OPTIONS] | scripts" >&2
    exit 2
    ;;
esac
