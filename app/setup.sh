# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Shared by app/run and tests/run: installs the packages that the build needs, and builds. To be sourced. All messages
# go to standard error, which leaves standard output to the program. Steps already done are skipped.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# What the build needs, for systems whose package names this file does not know.
requirements='a C++20 compiler (GCC 12 or newer), CMake 3.25, Ninja, Boost 1.81 with Context and Fiber, fmt 9, toml++ 3, nlohmann-json 3,
prometheus-cpp 1.0, libdw (optional: files and lines in stack traces), Qt 6.4 with Widgets, PrintSupport, SVG and (optional) its translation tools, QCustomPlot 2.1 for Qt 6, GoogleTest 1.12, Python 3;
git and ccache are used where they exist'

# Package names on Debian and Ubuntu. The default Boost of Debian 12 is too old, but it has a newer one.
boost=$(. /etc/os-release 2>/dev/null && [[ ${ID:-} == debian && ${VERSION_ID:-} == 12 ]] && printf 1.81) || boost=
packages=(
  g++ cmake ninja-build git ccache
  qt6-base-dev qt6-svg-dev qt6-l10n-tools qt6-translations-l10n libqcustomplot-dev libgl-dev qt6-wayland fonts-dejavu-core
  "libboost$boost-dev" "libboost-context$boost-dev" "libboost-fiber$boost-dev" libfmt-dev libtomlplusplus-dev nlohmann-json3-dev
  libdw-dev prometheus-cpp-dev
  libgtest-dev python3
)

say() { printf '%s\n' "nazir: $*" >&2; }

missing_packages() {
  local present
  # dpkg-query fails for unknown packages: they count as missing.
  present=" $({ dpkg-query -W -f='${Package} ${db:Status-Status}\n' "${packages[@]}" 2>/dev/null || true; } |
    awk '$2 == "installed" { printf "%s ", $1 }')"
  local package
  for package in "${packages[@]}"; do
    [[ $present == *" $package "* ]] || printf '%s\n' "$package"
  done
}

# Installs missing packages on systems with apt. On others the configuration reports what is missing.
install_packages() {
  command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || return 0
  local missing
  mapfile -t missing < <(missing_packages)
  [[ ${#missing[@]} -eq 0 ]] && return
  local as_root=()
  if [[ $(id -u) -ne 0 ]]; then
    if ! command -v sudo >/dev/null; then
      say "these packages are missing, and installing them needs root or sudo: ${missing[*]}"
      return 0 # what they contain may have been installed in another way
    fi
    as_root=(sudo)
  fi
  say "installing ${#missing[@]} missing packages: ${missing[*]}"
  local log
  log=$(mktemp)
  if ! { "${as_root[@]}" apt-get update &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --no-install-recommends -y "${missing[@]}"; } \
    >"$log" 2>&1; then
    cat "$log" >&2
    say "the packages could not be installed; the reason is above"
    exit 1
  fi
  rm -f "$log"
}

# CMake settings that the build needs. Others stay as the build folder has them.
configuration=()

up_to_date() {
  local setting
  for setting in "${configuration[@]}"; do
    grep -q "^${setting#-D}$" "$1" || return 1
  done
}

# build TARGET: configures if needed and builds the target, or everything when TARGET is "". Shows ninja's line of
# progress on a terminal, about ten lines elsewhere, and the compiler's output only on failure.
build() {
  local target=(${1:+"--target=$1"}) folder=$root/build/release log
  mkdir -p "$folder"
  log=$folder/last-build.log
  cd "$root" || exit 1
  if [[ ! -f $folder/build.ninja ]] || ! up_to_date "$folder/CMakeCache.txt"; then
    say "configuring"
    if ! cmake --preset release "${configuration[@]}" >"$log" 2>&1; then
      cat "$log" >&2
      say "configuring failed; the reason is above"
      say "needed: ${requirements//$'\n'/ }"
      exit 1
    fi
  fi
  say "building"
  if [[ -t 2 ]]; then
    cmake --build --preset release "${target[@]}" >&2 && return
  else
    # About ten lines of progress, however long the build is.
    # shellcheck disable=SC2016
    local progress='/^\[[0-9]+\/[0-9]+\]/ { split($1, n, /[][\/]/); tenth = int(10 * n[2] / n[3])
                      if (tenth != last) { print $1; fflush() } last = tenth; next }
                    /^ninja: no work/'
    if cmake --build --preset release "${target[@]}" 2>&1 | tee "$log" | awk "$progress" >&2; then return; fi
    sed -n '/^FAILED/,$p' "$log" >&2
  fi
  say "the build failed; the reason is above"
  exit 1
}
