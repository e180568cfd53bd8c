#!/bin/sh
# Copies what goes to PyPI out of what a release holds.
#
#     sh packaging/python-only.sh FROM TO
set -eu
mkdir -p "$2"
for file in "$1"/*.whl "$1"/pepay-*.tar.gz "$1"/pepay_sandbox-*.tar.gz; do
    case $file in
    */pepay-sandbox-*) ;; # the program alone
    *) cp "$file" "$2" ;;
    esac
done
