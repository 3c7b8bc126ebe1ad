"""Environment matrix (DOMAIN.md section 8): the rows that have golden values."""

from planfile import RUN_KINDS, bounds, number, truth


def matrix(plan):
    """{columns: [...], rows: {row: [value per column]}} of the plan's cells."""
    names = row_names(plan)
    columns, values = [], []
    for env in plan.environments:
        groups = {}
        for cell in plan.cells.values():
            if cell["env"] == env:
                groups.setdefault(tuple(column(plan, cell, names)), []).append(cell["id"])
        for cells_values, cells in groups.items():
            columns.append(env if len(groups) == 1 else f"{env} ({', '.join(cells)})")
            values.append(cells_values)
    return {"columns": columns,
            "rows": {name: [v[i] for v in values] for i, name in enumerate(names)}}


def run_ids(plan):
    """Ids of run components over all stamps, first appearance first."""
    return list(dict.fromkeys(component["id"] for stamp in plan.stamps.values()
                              for component in stamp if component["kind"] in RUN_KINDS))


def row_names(plan):
    return [f"{name} min/max" for name in run_ids(plan)] + [
        "postgres tier", "postgres disk GB", "redis GB", "vector", "CDN/WAF"]


def column(plan, cell, names):
    """Values of one cell, row by row; "-" where it lacks the component."""
    by_id = {c["id"]: c for c in plan.run_components(cell)}
    values = [min_max(by_id.get(name)) for name in run_ids(plan)]
    values += [first(plan, cell, "postgres", postgres_tier), first(plan, cell, "postgres", disk),
               first(plan, cell, "redis", redis_size), first(plan, cell, "vector", topology),
               edge_state(plan, cell)]
    return values


def first(plan, cell, kind, text):
    stores = plan.of_kind(cell, kind)
    return text(stores[0]) if stores else "-"


def min_max(component):
    return "-" if component is None else "{} / {}".format(*bounds(component))


def postgres_tier(store):
    if "tier" not in store:  # a container beside the others
        return "-"
    shared = store["tier"] in ("db-f1-micro", "db-g1-small")
    marks = [mark for mark, on in (("regional", truth(store.get("ha"))), ("shared", shared)) if on]
    return store["tier"] + "".join(f" ({mark})" for mark in marks)


def disk(store):
    return str(number(store.get("disk_gb"), 10))


def redis_size(store):
    return f"{number(store.get('gb'), 1)} {'ha' if truth(store.get('ha')) else 'basic'}"


def topology(store):
    text = "regional" if truth(store.get("ha")) else "single node"
    return text + " + replicas" if number(store.get("replicas")) else text


def edge_state(plan, cell):
    if plan.edge(cell["env"]) is not None:
        return "on"
    optional = (plan.root.get("edge") or {}).get("optional") or []
    return "optional" if cell["env"] in optional else "off"
