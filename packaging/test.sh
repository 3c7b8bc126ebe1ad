#!/usr/bin/env bash
# Installs what is missing, builds with warnings as errors and runs every test:
#   test.sh [--no-judges] [-- CTEST ARGUMENTS]
# --no-judges leaves out the tests that ask other tools (Terraform, Helm, ...) and installs none of these.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

judges=yes
ctest_arguments=()
while (($# > 0)); do
    case $1 in
    --no-judges) judges=no ;;
    --) ctest_arguments+=("${@:2}") && break ;;
    *) say "usage: test.sh [--no-judges] [-- CTEST ARGUMENTS]" >&2 && exit 2 ;;
    esac
    shift
done

step "Packages"
bash "$root/packaging/install-packages.sh" build run test
say "all there"

if [[ $judges == yes ]]; then
    step "Judges"
    if ! bash "$root/packaging/judges/install.sh"; then
        [[ -z ${CI:-} ]] || fail "a judge could not be installed, and in CI no test may skip"
        say "note: some judges are missing, and the tests that need them will be skipped"
    fi
else
    ctest_arguments+=(--label-exclude judges)
fi

step "Build"
configure_and_build dev

step "Tests"
cd "$root"
exec ctest --preset dev --parallel "${PLATBOOK_JOBS:-$(nproc)}" "${ctest_arguments[@]}"
