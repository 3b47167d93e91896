# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Shared by app/run and tests/run: installs the packages that the build needs, and builds. To be sourced. All messages
# go to standard error, which leaves standard output to the program. Steps already done are skipped.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
packages=(
  g++ cmake ninja-build git ccache
  qt6-base-dev libgl-dev libqcustomplot-dev qt6-wayland fonts-dejavu-core
  libboost1.81-dev libboost-context1.81-dev libboost-fiber1.81-dev libfmt-dev libtomlplusplus-dev
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

install_packages() {
  local system
  system=$(. /etc/os-release 2>/dev/null && printf '%s %s' "${ID:-unknown}" "${VERSION_ID:-}")
  if [[ $system != "debian 12" ]]; then
    say "this is not Debian 12 ($system); please install what these Debian packages hold, and build with"
    say "  cmake --preset release && cmake --build --preset release"
    say "packages: ${packages[*]}"
    exit 1
  fi
  local missing
  mapfile -t missing < <(missing_packages)
  [[ ${#missing[@]} -eq 0 ]] && return
  local as_root=()
  if [[ $(id -u) -ne 0 ]]; then
    if ! command -v sudo >/dev/null; then
      say "these packages are missing, and installing them needs root or sudo: ${missing[*]}"
      exit 1
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

# build TARGET: configures if needed and builds the target, or everything when TARGET is "". Shows ninja's line of
# progress on a terminal, about ten lines elsewhere, and the compiler's output only on failure.
build() {
  local target=(${1:+"--target=$1"}) folder=$root/build/release log
  mkdir -p "$folder"
  log=$folder/last-build.log
  cd "$root" || exit 1
  if [[ ! -f $folder/build.ninja ]]; then
    say "configuring"
    if ! cmake --preset release >"$log" 2>&1; then
      cat "$log" >&2
      say "configuring failed; the reason is above"
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
