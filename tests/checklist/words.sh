# shellcheck shell=bash
# The words in which rows.tsv says how a row is shown. Each prints its evidence and fails with what was found instead.
# BASE is a plan file: "$ATLAS" (the worked example) or "$KUBE" (a platform on Kubernetes); EDIT is a change of it as
# plan_edit.py takes them. WHERE is a folder or file of an export: terraform, helm, runbook.

set -o pipefail

# edited BASE EDIT...: the path of the plan so changed
edited() {
    local to
    to=$(mktemp "$WORK/XXXXXX.plat.json") && "$PYTHON" "$HERE/plan_edit.py" "$1" "$to" "${@:2}" && echo "$to"
}

# exported PLAN: the folder of its draft export, made once for each plan
exported() {
    local to="$WORK/out-${1//\//_}"
    if [[ ! -d $to ]]; then
        "$CLI" export "$1" --out "$to" --draft --force >/dev/null 2>"$WORK/export.log" ||
            { head -3 "$WORK/export.log" >&2; return 1; }
    fi
    echo "$to"
}

q() { "$CLI" query "$@"; }
count() { "$CLI" query "$1" "$2" --count; }

# checked PLAN, priced PLAN: what `check` and `cost` print of it as JSON, asked once for each plan; it may have errors
checked() { asked "$1" check; }
priced() { asked "$1" cost --book gcp-list-2026-01; }
asked() {
    local to="$WORK/$2-${1//\//_}.json"
    [[ -s $to ]] || "$CLI" "$2" "$1" "${@:3}" --format json >"$to" 2>/dev/null || (($? == 1)) || return 1
    cat "$to"
}

# is EXPECTED COMMAND...: the command prints exactly that
is() {
    local found
    found=$("${@:2}") || return 1
    found=${found//$'\n'/, }
    echo "${*:$#}: $found"
    [[ $found == "$1" ]] || { echo "and not $1"; return 1; }
}

# found PLAN CHECK [OBJECT]: how many findings of the check there are, open or waived
found() {
    checked "$1" | "$PYTHON" -c '
import json, sys
check, *objects = sys.argv[1:]
print(sum(f["id"] == check and f["object"] in (objects or [f["object"]]) for f in json.load(sys.stdin)["findings"]))
' "${@:2}"
}

# brings CHECK BASE EDIT...: the change brings findings of that check; clears: it takes some away
brings() { finding_change "$1" -gt "${@:2}"; }
clears() { finding_change "$1" -lt "${@:2}"; }
finding_change() {
    local plan before after
    plan=$(edited "$3" "${@:4}") && before=$(found "$3" "$1") && after=$(found "$plan" "$1") || return 1
    echo "$1: $before finding(s), $after after the change"
    test "$after" "$2" "$before"
}

# has CHECK OBJECT PLAN: the check has a finding on that object; no: it has none
has() { (($(found "$3" "$1" "$2") > 0)) && echo "$1 on $2"; }
no() { (($(found "$3" "$1" "$2") == 0)) && echo "no $1 on $2"; }

# says BASE WHERE RE: a line of the export matches; never: none does, and there is something to match
says() {
    local out line
    out=$(exported "$1") && line=$(cd "$out" && grep -EHrn -m1 -e "$3" "$2" | head -1) && [[ -n $line ]] && echo "$line"
}
never() {
    local out
    out=$(exported "$1") && [[ -n $(find "$out/$2" -type f) ]] || return 1
    if (cd "$out" && grep -Ern -m1 -e "$3" "$2" | head -1 | grep .); then return 1; fi
    echo "no $3 in $2"
}

# appears BASE WHERE RE EDIT...: only with the change does a line of the export match; vanishes: only without it
appears() {
    local plan
    plan=$(edited "$1" "${@:4}") && never "$1" "$2" "$3" >/dev/null && says "$plan" "$2" "$3"
}
vanishes() {
    local plan
    plan=$(edited "$1" "${@:4}") && says "$1" "$2" "$3" && never "$plan" "$2" "$3" >/dev/null
}

# line PLAN CELL COMPONENT SKU: the amounts of that cost line, low, expected, high
line() {
    priced "$1" | "$PYTHON" -c '
import json, sys
for one in json.load(sys.stdin)["lines"]:
    if [one["cell"], one["component"], one["sku"]] == sys.argv[1:]:
        print(*("%.2f" % one["amount"][figure] for figure in ("low", "expected", "high")))
' "${@:2}"
}

# cents PLAN: expected total in cents
cents() {
    priced "$1" | "$PYTHON" -c 'import json, sys; print(round(json.load(sys.stdin)["totals"]["expected"] * 100))'
}
# costs_more BASE EDIT...: the change makes the plan dearer; costs_less: cheaper
costs_more() { cost_change -gt "$@"; }
costs_less() { cost_change -lt "$@"; }
cost_change() {
    local plan before after
    plan=$(edited "$2" "${@:3}") && before=$(cents "$2") && after=$(cents "$plan") || return 1
    echo "$before cents, $after after the change"
    test "$after" "$1" "$before"
}

# cell PLAN ROW COLUMN: a value of the environment matrix; the column's heading may be its beginning
cell() {
    "$CLI" matrix "$1" --format csv | "$PYTHON" -c '
import csv, sys
head, *rows = list(csv.reader(sys.stdin))
column = next(i for i, title in enumerate(head) if title.startswith(sys.argv[2]))
print(next(row[column] for row in rows if row[0] == sys.argv[1]))
' "${@:2}"
}

# refused RE BASE EDIT...: `validate` has an error of the change that matches
refused() {
    local plan words
    plan=$(edited "${@:2}") && "$CLI" validate "$2" >/dev/null 2>&1 || return 1
    words=$("$CLI" validate "$plan" 2>&1 >/dev/null) && return 1
    words=$(grep -E -m1 -e "$1" <<<"$words") && echo "${words#*: }"
}

# chapter PLAN TITLE: the runbook's text under the first heading that begins so
chapter() {
    local out
    out=$(exported "$1") && "$PYTHON" -c '
import pathlib, re, sys
folder, title = sys.argv[1:]
inside, fence, depth = [], False, 0
for line in "".join(p.read_text() for p in pathlib.Path(folder, "runbook").glob("*.md")).splitlines():
    fence ^= line.startswith("```")
    heading = None if fence else re.match(r"(#+) (.*)", line)
    if heading and depth and len(heading[1]) <= depth:
        break
    if heading and not depth and heading[2].startswith(title):
        depth = len(heading[1])
    elif depth:
        inside.append(line)
print("\n".join(inside))
' "$out" "$2"
}
# told PLAN TITLE RE: a line of that chapter matches; times N PLAN TITLE RE: exactly N do
told() {
    local text
    text=$(chapter "$1" "$2") && grep -E -m1 -e "$3" <<<"$text"
}
times() {
    local found
    found=$(chapter "$2" "$3" | grep -Ec -e "$4")
    echo "$3: $found of $4"
    ((found == $1))
}

# procedure CHAPTER FORM COUNT [FIELD]: an edit that gives the plan a procedure with so many steps, each saying which it is
procedure() {
    local steps="" i
    for ((i = 1; i <= $3; ++i)); do steps+="{text: Step $i of the list${4:+, $4}}, "; done
    echo "procedures[the-list]={chapter: $1, form: $2, steps: [${steps%, }]}"
}
# boxes N BASE CHAPTER: a checklist of N steps in that chapter of the plan is N boxes in the runbook, and none without it
boxes() {
    local plan found
    plan=$(edited "$2" "$(procedure "$3" checklist "$1")") && never "$2" runbook 'of the list' >/dev/null || return 1
    found=$(grep -Ehc '^- \[ \] .*Step [0-9]+ of the list' "$(exported "$plan")"/runbook/*.md)
    echo "$found boxes in chapter $3"
    ((found == $1))
}

# printed PLAN RE: how many lines of the runbook match
printed() {
    local out
    out=$(exported "$1") && grep -Ehc -e "$2" "$out"/runbook/*.md
}
# folders PLAN PATH...: the export holds them all
folders() {
    local out path
    out=$(exported "$1") || return 1
    for path in "${@:2}"; do [[ -e $out/$path ]] || { echo "no $path"; return 1; }; done
    echo "${*:2}"
}
# manifest_is_whole PLAN: MANIFEST.json lists every other file with its SHA-256, and nothing else
manifest_is_whole() {
    local out
    out=$(exported "$1") && "$PYTHON" -c '
import hashlib, json, pathlib, sys
out = pathlib.Path(sys.argv[1])
kinds = json.loads((out / "MANIFEST.json").read_text())["files"].values()
listed = {path: digest for files in kinds for path, digest in files.items()}
there = {str(p.relative_to(out)): hashlib.sha256(p.read_bytes()).hexdigest() for p in out.rglob("*") if p.is_file()}
del there["MANIFEST.json"]
print(f"MANIFEST.json lists {len(listed)} of {len(there)} files")
sys.exit(listed != there)
' "$out"
}
# service_accounts PLAN CELL: how many different accounts its services get
service_accounts() {
    local out
    out=$(exported "$1") && grep -Eh '"account_id":' "$out"/terraform/environments/*/"$2"/terraform.tfvars.json | sort -u | wc -l
}
# many_schemas N: the worked example with so many tenants that have a schema of their own in eu-1
many_schemas() {
    local edits=() i
    for ((i = 1; i <= $1; ++i)); do
        edits+=("tenants[s$i]={tenant_id: 5f0c8f0e-0009-4000-8000-$(printf %012d "$i"), tier: bridge, bridge: schema, cell: eu-1, primary_region: eu-west, data_residency: eu, allowed_regions: [eu-west, eu-central], compliance_requirements: []}")
    done
    edited "$ATLAS" "${edits[@]}"
}
# six_steps PLAN REGION...: the loss of each has at least six headed or numbered steps
six_steps() {
    local region count
    for region in "${@:2}"; do
        count=$(chapter "$1" "Loss of $region" | grep -Ec '^[0-9]+\. ')
        echo "Loss of $region: $count steps"
        ((count >= 6)) || return 1
    done
}
# certificates_apart PLAN PROD STAGING: no file of the export names both
certificates_apart() {
    local out both
    out=$(exported "$1") && grep -Erlq -e "[\"' ]$2" "$out/terraform" && grep -Erlq -e "$3" "$out/terraform" || return 1
    both=$(grep -Erl -e "[\"' ]$2" "$out/terraform" | xargs grep -El -e "$3")
    [[ -z $both ]] || { echo "both in $both"; return 1; }
    echo "$2 and $3 stand in files of their own"
}
# four_alerts PLAN: Terraform watches 1 %, 1,000 ms, 80 % and 90 %
four_alerts() {
    local out limit
    out=$(exported "$1") || return 1
    for limit in 0.01 1000 0.8 0.9; do
        grep -Erq -e "(threshold|> ?)[a-z_ =]*$limit" "$out/terraform" || { echo "no $limit"; return 1; }
    done
    echo "0.01, 1000, 0.8, 0.9"
}
