#!/usr/bin/env bash
# Draws the window in its states, light and dark, at 1600 x 1000 and 1024 x 640, and once more at 150 %:
#   screenshots.sh [FOLDER]     out/screenshots unless given
# The programs are those that tests/ui/window builds; someone has to look at the pictures.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

folder=${1:-$root/out/screenshots}
bash "$root/packaging/install-packages.sh" build run
use_ccache
mkdir -p "$root/build" "$folder/150"
(cd "$root" && cmake --preset dev >/dev/null &&
    cmake --build --preset dev --parallel "${PLATBOOK_JOBS:-$(nproc)}" --target FilePictures PlanPictures)
runtime=$(mktemp -d)
trap 'rm -rf -- "$runtime"' EXIT
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$runtime
for name in FilePictures PlanPictures; do
    "$(program dev "$name")" "$folder"
    QT_SCALE_FACTOR=1.5 "$(program dev "$name")" "$folder/150"
done
say "$(find "$folder" -name '*.png' | wc -l) pictures in $folder"
