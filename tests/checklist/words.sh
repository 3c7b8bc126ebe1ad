# shellcheck shell=bash
# The words in which rows.tsv says how a row is shown. Each prints its evidence and fails with what was found instead.
# BASE is a plan file: "$ATLAS" (the worked example), "$KUBE" (a platform on Kubernetes), "$T0" to "$T4" (the founding
# systems; "$T0W" to "$T4W" as written); EDIT is a change of it as
# plan_edit.py takes them. WHERE is a folder or file of an export: terraform, helm, runbook. LIST is a heading of lists.txt.
# No word pipes into a command that stops reading early (head, grep -q, grep -m): the one before would die of SIGPIPE, and
# by pipefail a match would look like none.

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
        "$CLI" export "$1" --out "$to" --draft --force >/dev/null 2>"$to.log" || { head -3 "$to.log" >&2; return 1; }
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
    if [[ ! -s $to ]]; then
        "$CLI" "$2" "$1" "${@:3}" --format json >"$to.part" 2>/dev/null || (($? == 1)) || return 1
        mv "$to.part" "$to"
    fi
    cat "$to"
}

# is EXPECTED COMMAND...: the command prints exactly that
is() {
    local found
    found=$("${@:2}") || { echo "$found" >&2; return 1; }
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

# arithmetic PLAN CHECK OBJECT: what that finding calculates
arithmetic() {
    checked "$1" | "$PYTHON" -c '
import json, sys
for f in json.load(sys.stdin)["findings"]:
    if [f["id"], f["object"]] == sys.argv[1:]:
        print(f["arithmetic"])
' "${@:2}"
}

# says BASE WHERE RE: a line of the export matches; never: none does, and there is something to match. A WHERE that is not
# there and an RE that is none fail both.
says() {
    local out lines
    out=$(exported "$1") && lines=$(cd "$out" && grep -EHrn -m1 -e "$3" "$2") && echo "${lines%%$'\n'*}"
}
never() {
    local out lines
    out=$(exported "$1") && [[ -n $(find "$out/$2" -type f) ]] || return 1
    lines=$(cd "$out" && grep -EHrn -m1 -e "$3" "$2")
    (($? == 1)) || { echo "${lines%%$'\n'*}" >&2; return 1; }
    echo "no $3 in $2"
}

# block PLAN RE: a block of its Terraform matches, written on one line; no_block: none does, and there are blocks
block() {
    local all
    all=$(blocks "$1") && grep -E -m1 -e "$2" <<<"$all"
}
no_block() {
    local all
    all=$(blocks "$1") && [[ -n $all ]] || return 1
    grep -E -m1 -e "$2" <<<"$all" >&2
    (($? == 1)) || return 1
    echo "no $2 in $(wc -l <<<"$all") blocks"
}
blocks() {
    local out
    out=$(exported "$1") && "$PYTHON" -c '
import pathlib, re, sys
for path in sorted(pathlib.Path(sys.argv[1], "terraform").rglob("*.tf")):
    for block in re.findall(r"^[a-z]\w* [^\n]*\{$.*?^\}$", path.read_text(), re.M | re.S):
        print(path.parent.name + "/" + path.name + ":", " ".join(block.split()))
' "$out"
}

# value PLAN FILE PATH...: the values at these paths of a JSON or YAML file of the export, keys parted by dots;
# chart PLAN ENV PATH...: the same of the chart's values, with those of the environment laid over
value() {
    local out
    out=$(exported "$1") && values "$out/$2" "" "${@:3}"
}
chart() {
    local out
    out=$(exported "$1") && values "$out"/helm/*/values.yaml "$(echo "$out"/helm/*/"values-$2.yaml")" "${@:3}"
}
# values FILE OVER PATH...
values() {
    "$PYTHON" -c '
import json, sys, yaml
def read(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
def laid(under, over):
    if not isinstance(under, dict) or not isinstance(over, dict):
        return over
    return {**under, **{key: laid(under.get(key), value) for key, value in over.items()}}
tree = read(sys.argv[1])
if sys.argv[2]:
    tree = laid(tree, read(sys.argv[2]))
found = []
for path in sys.argv[3:]:
    place = tree
    for key in path.split("."):
        if not isinstance(place, dict) or key not in place:
            sys.exit(f"no {path}")
        place = place[key]
    found.append(place if isinstance(place, str) else json.dumps(place))
print(*found)
' "$@"
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

# listed LIST CHAPTER FORM [FIELDS]: an edit that gives the plan a procedure whose steps are that list's
listed() {
    "$PYTHON" "$HERE/lists.py" edit "$@"
}
# prints COUNT LIST FORM PLAN TITLE: so many steps the list has, and that chapter of the runbook prints just them, in their
# order, under a heading of their own; boxes COUNT LIST BASE CHAPTER TITLE: so it does with boxes, and without the list none
# of its steps
prints() {
    local text
    text=$(chapter "$4" "$5") && "$PYTHON" "$HERE/lists.py" printed "$1" "$2" "$3" <<<"$text"
}
boxes() {
    local plan out
    plan=$(edited "$3" "$(listed "$2" "$4" checklist)") && out=$(exported "$3") || return 1
    cat "$out"/runbook/*.md | "$PYTHON" "$HERE/lists.py" absent "$2" && prints "$1" "$2" checklist "$plan" "$5"
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
# called PLAN MODULE...: its Terraform has these modules, with resources in them, and roots call them
called() {
    local all module
    all=$(blocks "$1") || return 1
    for module in "${@:2}"; do
        if ! grep -Eq "^$module/main.tf: resource " <<<"$all" ||
            ! grep -Eq "^[^ ]+/main.tf: module .* source = \"[./]+/modules/$module\"" <<<"$all"; then
            echo "no $module, or no root calls it"
            return 1
        fi
    done
    echo "${*:2}"
}
# namespaced PLAN: every command of kubectl and helm in the runbook says its namespace where it acts in one
namespaced() {
    local out
    out=$(exported "$1") && cat "$out"/runbook/*.md | "$PYTHON" -c '
import re, sys
text = sys.stdin.read().replace("\\\n", " ")
fence = re.compile("^ *\x60{3}.*?^ *\x60{3}", re.M | re.S)
code = [line for block in fence.findall(text) for line in block.splitlines()[1:-1]]
code += fence.sub("", text).split(chr(96))[1::2]
commands = [c for line in code for c in re.findall(r"\b(?:kubectl|helm) [^|;&)]+", line)]
without_any = re.compile(r"kubectl (version|config|cluster-info|get nodes?\b)")
acting = [c for c in commands if len(c.split()) > 2 and not without_any.match(c)]
without = [c for c in acting if not re.search(r" (-n|--namespace)[ =]", c)]
print(f"{len(acting)} commands", *without, sep=" | ")
sys.exit(bool(without) or not acting)
'
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
# strategy CHOSEN COUNT: of three lists, one for each strategy, the runbook prints that of the chosen one and no other
strategy() {
    local plan one edits=()
    for one in blue-green canary rolling; do
        edits+=("$(listed "S1-85-$one" deploy numbered "where: {strategy: [$one]}")")
    done
    for one in dev staging prod; do edits+=("environments[$one].strategy=$1"); done
    plan=$(edited "$ATLAS" "${edits[@]}") || return 1
    prints "$2" "S1-85-$1" numbered "$plan" 'Deploy checklist' || return 1
    for one in blue-green canary rolling; do
        [[ $one == "$1" || -z $(chapter "$plan" "list-s1-85-$one") ]] || { echo "$one too"; return 1; }
    done
}
# refuses_export PLAN RE: an export of it for Terraform is refused, and the refusal's words match
refuses_export() {
    local words
    words=$("$CLI" export "$1" --to terraform --out "$WORK/refused-${1//\//_}" --draft --force 2>&1 >/dev/null) && return 1
    [[ ! -e $WORK/refused-${1//\//_} ]] && grep -E -m1 -e "$2" <<<"$words"
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

# contains "WORD WORD..." COMMAND...: each of the words is a line of what the command prints
contains() {
    local lines word
    lines=$("${@:2}") || { echo "$lines" >&2; return 1; }
    for word in $1; do
        [[ $'\n'$lines$'\n' == *$'\n'$word$'\n'* ]] || { echo "no $word in ${lines//$'\n'/, }"; return 1; }
    done
    echo "${*:$#}: ${lines//$'\n'/, }"
}

# total PLAN: expected cost a month
total() { priced "$1" | "$PYTHON" -c 'import json, sys; print(json.load(sys.stdin)["totals"]["expected"])'; }
