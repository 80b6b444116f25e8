#!/usr/bin/env bash
# Makes this machine able to run Grapiture.
#
#   scripts/setup.sh system   Chromium, its driver, fonts and Python, from the system's packages
#   scripts/setup.sh python   the Python packages of requirements.lock and Grapiture itself, into .venv
#   scripts/setup.sh servers  programs that only the tests start, from the system's packages; none is left running
#   scripts/setup.sh clients  clients in JavaScript that only the tests start, into tests/clients
#
# All do nothing when nothing is missing, and end with status 1 and the command to run when they cannot help.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly INSTALL="apt-get install -y --no-install-recommends"
readonly FONTS=(fonts-inter fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji fonts-dejavu-core)
readonly BROWSERS=(chromium-headless-shell chromium chromium-browser google-chrome)
# Programs that the tests start, each with the package that brings it.
readonly TEST_PROGRAMS=(
    curl:curl node:nodejs npm:npm java:default-jre-headless
    prometheus-alertmanager:prometheus-alertmanager redis-server:redis-server
    pg_createcluster:postgresql mariadb-install-db:mariadb-server
)

say() { printf 'setup: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# Prints the first Python on the PATH that is new enough, or nothing.
find_python() {
    local name
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
}

# True when one of the given programs is on the PATH.
have_any() {
    local name
    for name in "$@"; do
        command -v "$name" >/dev/null && return
    done
    return 1
}

# Prints those of the given packages that are not installed.
missing_packages() {
    comm -23 <(printf '%s\n' "$@" | sort) \
        <(dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null \
            | sed -n 's/^installed //p' | sort -u)
}

# Prints the packages without which nothing runs. Ubuntu calls the browser and its driver by other names.
missing_essentials() {
    local browser=chromium driver=chromium-driver python
    if have_any apt-cache && ! grep -qiE '^ID=debian' /etc/os-release && [[ -z $(apt-cache show chromium-driver 2>/dev/null) ]]; then
        browser=chromium-browser driver=chromium-chromedriver
    fi
    [[ -n ${CHROMIUM:-} ]] || have_any "${BROWSERS[@]}" || echo "$browser"
    [[ -n ${CHROMEDRIVER:-} ]] || have_any chromedriver || echo "$driver"
    [[ -x .venv/bin/pip ]] && return
    python=$(find_python)
    if [[ -z $python ]]; then
        printf '%s\n' python3 python3-venv
    elif ! "$python" -c 'import ensurepip' 2>/dev/null; then
        echo "$(basename "$(realpath "$python")")-venv"
    fi
}

# Prints what runs without, though less well: the browser without a window starts in half the time and takes half the memory.
missing_extras() {
    have_any dpkg-query || return 0
    missing_packages "${FONTS[@]}"
    [[ -n ${CHROMIUM:-} ]] || have_any chromium-headless-shell || ! can_be_root \
        || [[ -z $(apt-cache show chromium-headless-shell 2>/dev/null) ]] || echo chromium-headless-shell
}

# Runs the given command as root, or fails when that needs a password.
as_root() {
    if [[ $EUID -eq 0 ]]; then "$@"; else sudo -n "$@"; fi
}

can_be_root() {
    [[ $EUID -eq 0 ]] || { have_any sudo && sudo -n true 2>/dev/null; }
}

install_system() {
    local essentials extras wanted
    mapfile -t essentials < <(missing_essentials)
    if [[ ${#essentials[@]} -gt 0 ]] && have_any apt-get && can_be_root; then refresh_lists; fi # a new machine knows no packages
    mapfile -t extras < <(missing_extras)
    wanted=("${essentials[@]}" "${extras[@]}")
    [[ ${#wanted[@]} -eq 0 ]] && return
    if ! have_any apt-get; then
        fail "not found: ${wanted[*]}. Install them with your system's package manager; when they are not on the" \
            "PATH, set CHROMIUM and CHROMEDRIVER to where they are."
    elif can_be_root; then
        install_packages "${wanted[@]}"
    elif [[ ${#essentials[@]} -gt 0 ]]; then
        fail "some system packages are missing. Run this, then try again:" $'\n\n'"    sudo $INSTALL ${wanted[*]}"
    else
        say "some fonts are missing, so charts may look plain. To add them:" $'\n\n'"    sudo $INSTALL ${wanted[*]}"$'\n'
    fi
}

# Has apt look what packages there are, once.
refresh_lists() {
    [[ -n ${refreshed:-} ]] && return
    as_root apt-get update -qq || say "the package lists could not be refreshed; trying with the ones at hand"
    refreshed=yes
}

# Installs packages as root.
install_packages() {
    say "installing $*"
    refresh_lists
    as_root env DEBIAN_FRONTEND=noninteractive $INSTALL "$@" </dev/null || fail "this failed: $INSTALL $*"
}

# Tests start servers of their own, so those that a package would start are kept from it, in the way that Debian gives:
# /usr/sbin/policy-rc.d is asked, and 101 means no.
install_servers() {
    local pair missing=() policy=/usr/sbin/policy-rc.d
    for pair in "${TEST_PROGRAMS[@]}"; do
        have_any "${pair%%:*}" || missing+=("${pair##*:}")
    done
    [[ ${#missing[@]} -eq 0 ]] && return
    have_any apt-get || fail "the tests also need: ${missing[*]}. Install them with your system's package manager."
    can_be_root || fail "the tests need more packages. Run this, then try again:" $'\n\n'"    sudo $INSTALL ${missing[*]}"
    if [[ ! -e $policy ]]; then
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
        as_root chmod +x "$policy"
        trap 'as_root rm -f /usr/sbin/policy-rc.d' EXIT
    fi
    install_packages "${missing[@]}"
}

install_clients() {
    say "installing the JavaScript packages of tests/clients"
    (cd tests/clients && npm ci --silent --no-audit --no-fund </dev/null) || fail "this failed in tests/clients: npm ci"
}

install_python() {
    local python
    python=$(find_python)
    [[ -n $python ]] || fail "Python 3.11 or newer is needed. Run this, then try again: sudo apt-get install python3 python3-venv"
    if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
        say "making .venv with $("$python" --version)"
        "$python" -m venv --clear .venv
    fi
    say "installing Python packages"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
}

case ${1:-} in
    system) install_system ;;
    python) install_python ;;
    servers) install_servers ;;
    clients) install_clients ;;
    *) fail "say what to set up: system, python, servers or clients" ;;
esac
