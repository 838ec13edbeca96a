#!/bin/sh
# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# From a bare Debian 12 to findings: installs what a build needs, builds sigtidy
# and runs it on a project of yours, or on the sample in test/sample.
#
# usage: test/try.sh [BUILD_DIR]    (a folder with compile_commands.json)

set -eu
build_dir=
if [ $# -gt 0 ]; then
  build_dir=$(cd "$1" && pwd)
fi
cd "$(dirname "$0")/.."
. test/packages.sh

# Unquoted: a list of words.
# shellcheck disable=SC2086
install_packages $build_packages
cmake --preset release -DBUILD_TESTING=OFF -DCMAKE_CXX_COMPILER_LAUNCHER=ccache
cmake --build --preset release -j "$(nproc)"

if [ -z "$build_dir" ]; then
  build_dir=.build/sample
  python3 test/database.py test/sample "$build_dir"
fi
sigtidy=.build/release/checker/tool/sigtidy
echo "+ $sigtidy handlers -p $build_dir"
"$sigtidy" handlers -p "$build_dir"
echo "+ $sigtidy -p $build_dir"
# 1 says that there are findings: what we came to see.
"$sigtidy" -p "$build_dir" || [ $? -eq 1 ]
