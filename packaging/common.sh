# shellcheck shell=bash
# What the packaging scripts share; sourced, never run.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck disable=SC2034  # the judges lie there
cache=${XDG_CACHE_HOME:-$HOME/.cache}/platbook

say() { printf '%s\n' "$*"; }
step() { printf '\n== %s\n' "$*"; }
fail() {
    printf 'error: %s\n' "$*" >&2
    exit 3
}
have() { command -v -- "$1" >/dev/null 2>&1; }

# Every worktree and every clone shares one compiler cache: paths are taken
# relative to the tree, and a precompiled header or __DATE__ is no reason to miss.
use_ccache() {
    have ccache || return 0
    export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache
    export CCACHE_SLOPPINESS=pch_defines,time_macros
    export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
}

# configure_and_build PRESET: the folder is build/PRESET.
configure_and_build() {
    local log=$root/build/$1-configure.log
    use_ccache
    mkdir -p "$root/build"
    # The log is long and says nothing unless it fails.
    if ! (cd "$root" && cmake --preset "$1") >"$log" 2>&1; then
        cat "$log" >&2
        fail "cmake could not configure the preset '$1'; its output is above"
    fi
    (cd "$root" && cmake --build --preset "$1" --parallel "${PLATBOOK_JOBS:-$(nproc)}") ||
        fail "the build of the preset '$1' failed; the compiler's words are above"
}

# program PRESET NAME: prints the path of a program that was built.
program() {
    local path
    path=$(find "$root/build/$1" -type f -name "$2" -perm -u+x -print -quit)
    [[ -n $path ]] || fail "the build made no program '$2'"
    printf '%s\n' "$path"
}
