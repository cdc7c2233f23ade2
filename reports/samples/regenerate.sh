#!/usr/bin/env bash
# Runs the audits of the samples and writes their reports: reports/samples/regenerate.sh [AUDIT...]
# With --report, writes the reports again from the results that are committed, without running anything.
# Needs a build (dotnet build), and for imagenet-testbed the reference data (CLIPAUDIT_DATA, by default ../shared/data).
set -euo pipefail
cd "$(dirname "$0")/../.."
clipaudit=${CLIPAUDIT:-src/ClipAudit.Cli/bin/Debug/net10.0/clipaudit}
run=true
[ "${1:-}" = --report ] && { run=false; shift; }
[ $# -gt 0 ] || set -- demo imagenet-testbed
for name in "$@"; do
    sample=reports/samples/$name
    mkdir -p "$sample"
    if $run; then
        folder=$(mktemp -d)
        # 1 and 3 are verdicts of the gates.
        code=0
        "$clipaudit" run "probes/audits/$name.yaml" --out "$folder" >/dev/null || code=$?
        [[ $code = [013] ]]
        cp "$folder/result.json" "$sample/result.json"
        rm -rf "$sample/images"
        [ ! -d "$folder/images" ] || cp -r "$folder/images" "$sample/images"
        rm -r "$folder"
    fi
    rm -rf "$sample/figures"
    "$clipaudit" report "$sample" --format pdf,html,figures,md,tex,model-index
    # The pictures are in the SVG files and the PDF; as PNG they would weigh more than all else.
    rm -f "$sample"/figures/*.png
done
