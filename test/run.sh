#!/bin/sh
# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Builds sigtidy twice, as users run it and with sanitizers, and runs every test
# against both. Starts from a bare Debian 12. The last line of the output is
# "N passed, N failed"; the exit status says the same.
#
# usage: test/run.sh [PRESET...]       (default: release sanitize)

set -u
cd "$(dirname "$0")/.." || exit 2
. test/packages.sh

[ $# -gt 0 ] || set -- release sanitize
results=$(mktemp -d) || exit 2
trap 'rm -rf "$results"' EXIT

# A step that is no test of its own counts as one failure when it fails.
failed_step() {
  echo "run.sh: $1 failed" >&2
  echo "$1" >>"$results/failed-steps"
}

run_preset() {
  echo "== $1: build"
  cmake --preset "$1" -DBUILD_TESTING=ON -DCMAKE_CXX_COMPILER_LAUNCHER=ccache >"$results/log" 2>&1 &&
    cmake --build --preset "$1" -j 2 >>"$results/log" 2>&1 || {
    cat "$results/log"
    failed_step "build of $1"
    return
  }
  # Sanitizer options: see test/lit.cfg.py.
  if [ -x ".build/$1/test/sigtidy-unit-tests" ]; then
    echo "== $1: unit tests"
    ASAN_OPTIONS=allow_user_poisoning=0:detect_leaks=0 \
      ".build/$1/test/sigtidy-unit-tests" --gtest_brief=1 \
      --gtest_output="json:$results/$1.gtest.json" ||
      [ -s "$results/$1.gtest.json" ] || failed_step "unit tests of $1"
  fi
  echo "== $1: lit"
  # Failures are counted from the file.
  "$(sed -n 's/^config.llvm_tools_dir = "\(.*\)"$/\1/p' \
    ".build/$1/test/lit.site.cfg.py")/lit" -j 2 -v --terse-summary \
    -o "$results/$1.lit.json" ".build/$1/test" ||
    [ -s "$results/$1.lit.json" ] || failed_step "lit of $1"
}

# Unquoted: lists of words.
# shellcheck disable=SC2086
if install_packages $build_packages $test_packages; then
  for preset; do
    run_preset "$preset"
  done
else
  failed_step "installation of packages"
fi
python3 test/totals.py "$results"
