#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# One headline figure per line from each scorer of the yardstick (../shared/yardstick), and from our own gold.
#   tools/yardstick.sh             all of them
#   tools/yardstick.sh --check     those that tests/accuracy/thresholds.txt names, against what it asks; no text of the packs in the project
#   tools/yardstick.sh --table     a Markdown table of all, with floors and what others reach (docs/accuracy.md)
#   tools/yardstick.sh KEY...      only these
set -u
cd "$(dirname "$0")/.."
sitrep=${SITREP:-$PWD/build/sitrep}
yard=${YARDSTICK:-../shared/yardstick}
thresholds=tests/accuracy/thresholds.txt
check=no
table=no
case ${1:-} in
  --check) check=yes && shift ;;
  --table) table=yes && shift ;;
esac

[ -x "$sitrep" ] || { echo "yardstick: no $sitrep; run tools/build.sh" >&2; exit 1; }
[ -d "$yard" ] || { echo "yardstick: no $yard; nothing is measured, no text compared" >&2; exit 1; }

# The command behind a key. Its last line ends with the figure.
measure() {
  case $1 in
    seed) python3 "$yard/claims.py" "$yard/../seed/aleppo.gold.json" --sitrep "$sitrep" ;;
    samples) samples ;;
    muc4) python3 "$yard/muc4.py" --pack "$yard/data/muc4/tst1-2.jsonl.gz" --sitrep "$sitrep" ;;
    plover) python3 "$yard/plover.py" --sitrep "$sitrep" ;;
    syria) python3 "$yard/syria.py" --run "$sitrep read --json" ;;
    gun_counts) python3 "$yard/gunviolence.py" counts --run "$sitrep read --json" ;;
    gun_link_gvc) python3 "$yard/gunviolence.py" link --set gvc --run "$sitrep" ;;
    gun_link_gva) python3 "$yard/gunviolence.py" link --set gva --run "$sitrep" ;;
    airwars_register) python3 "$yard/airwars.py" --register "$sitrep" ;;
    airwars) python3 "$yard/airwars.py" --run "$sitrep read --json" ;;
    syntax) python3 "$yard/syntax.py" --sitrep "$sitrep" --pack "$yard/data/ud/ewt-dev.conllu.gz" ;;
    syntax_gum) python3 "$yard/syntax.py" --sitrep "$sitrep" --pack "$yard/data/ud/gum-dev.conllu.gz" ;;
    places) python3 "$yard/places.py" --sitrep "$sitrep" ;;
    times) python3 "$yard/times.py" --sitrep "$sitrep" ;;
    attributions) python3 "$yard/attributions.py" --sitrep "$sitrep" ;;
    entities) python3 "$yard/entities.py" --sitrep "$sitrep" ;;
    scan) python3 tools/check_scan.py "$yard" --sitrep "$sitrep" ;;
    speed) python3 "$yard/speed.py" --sitrep "$sitrep" ;;
    *) echo "unknown key '$1'" >&2; return 1 ;;
  esac
}
all="seed samples muc4 plover syria gun_counts gun_link_gvc gun_link_gva airwars airwars_register syntax syntax_gum places times
     attributions entities scan speed"

# The mean of seed_f1 over our own sample reports.
samples() {
  for gold in samples/gold/*.gold.json; do
    python3 "$yard/claims.py" "$gold" --sitrep "$sitrep" | tail -n 1
  done | awk '{ sum += $NF; n += 1 } END { if (n == 0) exit 1; printf "samples_mean %.4f\n", sum / n }'
}

# "what is asked | figure | floor: no understanding | others", as the yardstick's own page says.
about() {
  case $1 in
    seed) echo "every claim, chain, figure and truce of one real report | seed F1 | 0 | nobody does this" ;;
    samples) echo "the same over our own sample reports | mean seed F1 | 0 | nobody does this" ;;
    muc4) echo "who did what to whom with what, MUC-4 tst1-2, all capitals | CEAF-REE F1 | 27.5 | on test: GTT 56.0, GRIT 54.5, GE's rules (1992) 52.3" ;;
    plover) echo "event category of 152 sentences | root F1 | 52.9 | TABARI 45.1" ;;
    syria) echo "lead incident of Syrian war news: killed, place, cause, actor, date | mean slot F1 | 0.71 | none published" ;;
    gun_counts) echo "killed and injured in reports of gun violence | both exact | 0.39 | none on this split" ;;
    gun_link_gvc) echo "which reports tell of one incident (GVC) | B-cubed F1 | 0.80 | none on this split" ;;
    gun_link_gva) echo "which reports tell of one incident (GVA) | B-cubed F1 | 0.85 | none on this split" ;;
    airwars) echo "lowest and highest figure over the sources named | both ends exact | 0.39 | none published" ;;
    airwars_register) echo "the same range, of the main incident of a register of that one report | both ends exact | 0.39 | none published" ;;
    syntax) echo "trees from gold words, EWT dev | LAS | - | on test: UDPipe 1.2 81.1, LIMA 84.7, UDify 88.5" ;;
    syntax_gum) echo "trees from gold words, GUM dev | LAS | - | -" ;;
    places) echo "places found and put within 161 km | F1 | - | with the spans given: 0.86 accuracy (ensemble)" ;;
    times) echo "times found and normalised | value F1 | - | on platinum: HeidelTime 77.6" ;;
    attributions) echo "who says what | who + what F1 | - | two humans: 73.7" ;;
    entities) echo "persons, organisations, places, weapons | core F1 | - | - (the model has seen this set: docs/models/english.md)" ;;
    scan) echo "claims that the relevance scan leaves as they are, of all packs | share | - | -" ;;
    speed) echo "conflict news, sentences a CPU second, one thread | sentences/s | - | PETRARCH-2 2,900 without parsing, spaCy about 500" ;;
  esac
}

# What a key needs that is not built yet; empty if nothing.
lacks() {
  case $1 in
    gun_link_* | airwars_register) "$sitrep" ingest --help >/dev/null 2>&1 || echo ingest ;;
  esac
}

if [ $# -eq 0 ]; then
  if [ $check = yes ]; then
    # shellcheck disable=SC2046
    set -- $(sed -n 's/^\([a-z0-9_]\{1,\}\) .*/\1/p' $thresholds)
  else
    # shellcheck disable=SC2086
    set -- $all
  fi
fi

status=0
[ $check = no ] || python3 tools/check_copied.py "$yard/.." || status=1
said=$(mktemp)
trap 'rm -f "$said"' EXIT
[ $table = no ] || printf '| key | what is asked | measure | floor | others | sitrep |\n|---|---|---|---|---|---|\n'
for key in "$@"; do
  need=$(lacks "$key")
  if [ -n "$need" ] && [ $table = yes ]; then
    printf '| `%s` | %s | %s |\n' "$key" "$(about "$key")" "not yet: needs \`sitrep $need\`"
    continue
  elif [ -n "$need" ]; then
    printf '%-6s %-14s %s\n' later "$key" "not yet: needs sitrep $need"
    continue
  fi
  measure "$key" >"$said" 2>&1
  figure=$(tail -n 1 "$said" | awk '{ print $NF }')
  if [ $table = yes ]; then
    case $figure in '' | *[!0-9.]*) figure="none" && status=1 ;; esac
    printf '| `%s` | %s | **%s** |\n' "$key" "$(about "$key")" "$figure"
    continue
  fi
  case $figure in
    '' | *[!0-9.]*)
      printf '%-6s %-14s %s\n' MISSED "$key" "no figure: $(tail -n 1 "$said")"
      status=1
      continue ;;
  esac
  least=$(sed -n "s/^$key \([0-9.]*\).*/\1/p" $thresholds 2>/dev/null)
  if [ -z "$least" ]; then
    printf '%-6s %-14s %s\n' figure "$key" "$figure"
  elif awk "BEGIN { exit !($figure >= $least) }"; then
    printf '%-6s %-14s %s (at least %s)\n' ok "$key" "$figure" "$least"
  else
    printf '%-6s %-14s %s (at least %s)\n' MISSED "$key" "$figure" "$least"
    status=1
  fi
done
exit $status
