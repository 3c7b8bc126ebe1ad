#!/usr/bin/env bash
# Installs the Debian packages of the named groups of packages.txt that are missing.
#   install-packages.sh GROUP...     quiet when nothing is missing; safe to run again
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

if (($# == 0)); then
    say "usage: install-packages.sh GROUP...  (groups: $(sed -n 's/^\[\(.*\)\]$/\1/p' "$root/packaging/packages.txt" | xargs))" >&2
    exit 2
fi

if ! have apt-get || ! have dpkg-query; then
    say "note: this is no Debian system, so nothing was installed; packaging/packages.txt lists what is needed" >&2
    exit 0
fi

wanted=()
group=
while read -r name word command; do
    case $name in
    '' | '#'*) continue ;;
    '['*']') group=${name:1:-1} ;;
    *)
        [[ " $* " == *" $group "* ]] || continue
        if [[ $word == unless ]] && have "$command"; then continue; fi
        wanted+=("$name")
        ;;
    esac
done <"$root/packaging/packages.txt"
((${#wanted[@]} > 0)) || fail "packages.txt has no group named: $*"

missing=()
for name in "${wanted[@]}"; do
    dpkg-query -W -f='${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed || missing+=("$name")
done
((${#missing[@]} > 0)) || exit 0

as_root=()
if ((EUID != 0)); then
    have sudo || fail "these packages are missing; install them as root: ${missing[*]}"
    as_root=(sudo)
fi

log=$(mktemp)
trap 'rm -f -- "$log"' EXIT
apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600 "$@" </dev/null >>"$log" 2>&1
}
install_missing() { apt install --no-install-recommends "${missing[@]}"; }

say "installing ${#missing[@]} Debian packages: ${missing[*]}"
# The package lists may be absent or too old to fetch by; only then are they renewed.
if ! install_missing; then
    if ! { apt update && install_missing; }; then
        cat "$log" >&2
        fail "apt-get could not install the packages; its output is above"
    fi
fi
