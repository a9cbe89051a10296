#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs what a bare Debian 12 lacks to build sitrep, and nothing that is there already.
# usage: tools/setup.sh [build] [test] [ui] [lint] [fuzz]
set -eu
cd "$(dirname "$0")/.."

packages=""
for part in "${@:-build}"; do
  case $part in
    build) packages="$packages g++ cmake ninja-build pkg-config libcli11-dev libfmt-dev libsimdjson-dev rapidjson-dev
                     zlib1g-dev libzstd-dev libcld2-dev libsqlite3-dev libgumbo-dev libpugixml-dev libcpp-httplib-dev libsodium-dev" ;;
    test) packages="$packages libgtest-dev python3 python3-jsonschema" ;;
    # the page's tests in a browser; fonts so that Arabic is letters there and not boxes
    ui) packages="$packages chromium fonts-noto-core" ;;
    bench) packages="$packages libbenchmark-dev" ;;
    lint) packages="$packages clang-format-19 clang-tidy-19" ;;
    fuzz) packages="$packages clang-19 libclang-rt-19-dev" ;;
    *) echo "setup.sh: unknown part '$part'; known: build test ui bench lint fuzz" >&2; exit 2 ;;
  esac
done
# Node.js carries the place index's sources and bundles the page; one that is there already will do, from wherever it came.
if ! command -v npm >/dev/null 2>&1; then packages="$packages nodejs npm"; fi

missing=""
for package in $packages; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "sitrep is built on Debian 12. Install the equivalents of:$missing" >&2
    exit 1
  fi
  as_root=""
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
      echo "Not root, and no sudo. Ask for: apt-get install$missing" >&2
      exit 1
    fi
    as_root="sudo"
  fi
  echo "Installing:$missing" >&2
  $as_root apt-get update -qq >&2
  # shellcheck disable=SC2086  # a list of words is meant
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2
fi

# npm writes its own copy of the lock last: without it, an install was cut short and left empty folders.
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  echo "Fetching the place index's sources (npm ci)" >&2
  npm ci --ignore-scripts --no-audit --no-fund --silent >&2
fi
if [ ! -f ui/node_modules/.package-lock.json ] || [ ui/package-lock.json -nt ui/node_modules/.package-lock.json ]; then
  echo "Fetching what the page is built with (npm ci)" >&2
  (cd ui && npm ci --ignore-scripts --no-audit --no-fund --silent >&2)
fi
