"""Tenants, commitments, quotes and budgets from the rounded lines (DOMAIN.md section 7)."""

from fractions import Fraction

from costlines import cents
from planfile import number

# Keys by allocation class; "every shared line outside prod" has the key of `nonprod`.
KEYS = {"compute": "requests_m", "bus": "requests_m", "redis": "requests_m",
        "vector": "requests_m", "postgres": "db_gb", "object_storage": "objects_gb",
        "egress": "egress_gb", "edge": "egress_gb", "secrets": "even", "nonprod": "even",
        "kubernetes": "requests_m", "observability": "requests_m"}


class Allocation:
    """Direct, allocated and full cost per tenant in cents, expected scenario."""

    def __init__(self, plan, lines):
        self.plan = plan
        self.direct = {t: sum(line.expected for line in lines if line.owner == t)
                       for t in plan.tenants}
        shared = [line for line in lines if line.owner == "shared"]
        exact = dict.fromkeys(plan.tenants, Fraction(0))
        for line in shared:
            for tenant, share in self.shares(line).items():
                exact[tenant] += share * line.expected
        total = sum(line.expected for line in shared)
        self.unallocated = cents((total - sum(exact.values())) / 100)
        self.allocated = {t: cents(amount / 100) for t, amount in exact.items()}
        residue = total - self.unallocated - sum(self.allocated.values())
        if residue and exact:  # max() keeps the first of equals: plan order
            self.allocated[max(exact, key=exact.get)] += residue
        self.full = {t: self.direct[t] + self.allocated[t] for t in plan.tenants}

    def shares(self, line):
        """Exact share of a shared line per tenant; what is left over is unallocated."""
        group, allocation_class = self.sharers(line)
        settings = self.plan.root.get("allocation") or {}
        key = settings.get(allocation_class) or KEYS[allocation_class]
        if key == "unallocated":
            return {}
        if key == "fixed":
            fixed = settings.get("fixed") or {}
            return {t["id"]: number(fixed[t["id"]]) for t in group if t["id"] in fixed}
        weights = {t["id"]: self.weight(t, key) for t in group}
        total = sum(weights.values())
        return {t: w / total for t, w in weights.items()} if total else {}

    def sharers(self, line):
        """The tenants that share a line, and its allocation class."""
        plan, everyone = self.plan, list(self.plan.tenants.values())
        if not plan.is_prod(line.env):
            return everyone, "nonprod"
        if line.cell in plan.cells:
            return plan.tenants_of(plan.cells[line.cell]), line.kind
        if line.cell in plan.clusters:
            cells = {c["id"] for c in plan.cells.values()
                     if c.get("cluster") == line.cell and plan.is_prod(c["env"])}
            return [t for t in everyone if t["cell"] in cells], line.kind
        return everyone, line.kind

    def weight(self, tenant, key):
        if key == "even":
            return Fraction(1)
        if key == "seats":
            return number(tenant.get("seats"))
        if not self.plan.is_prod(self.plan.cells[tenant["cell"]]["env"]):
            return Fraction(0)
        if key == "tokens_m":
            return self.plan.usage(tenant, "tok_in_m") + self.plan.usage(tenant, "tok_out_m")
        return self.plan.usage(tenant, key)


def margin(plan, tenant, full):
    """(price - full cost) / price, or None without a price."""
    price = number(plan.tenants[tenant].get("price"))
    return (price - Fraction(full, 100)) / price if price else None


def quotes(plan, allocation):
    """Floor and full price in cents of each tenant that states a margin."""
    result = {}
    for tenant in plan.tenants.values():
        if tenant.get("margin") is None:
            continue
        rest, name = 1 - number(tenant["margin"]), tenant["id"]
        result[name] = {"floor": cents(Fraction(allocation.direct[name], 100) / rest),
                        "full": cents(Fraction(allocation.full[name], 100) / rest)}
    return result


class Commitment:
    """Saving = min(coverage, floor share) x eligible expected x rate."""

    def __init__(self, plan, lines, commitment, book):
        self.id = commitment["id"]
        eligible = [line for line in lines if line.sku == commitment["sku"]
                    and commitment.get("region") in (None, line.region) and not line.shared_core]
        low = sum(line.low for line in eligible)
        self.eligible = sum(line.expected for line in eligible)
        rate = book.get(f"commitment.{commitment['sku']}.{commitment.get('term') or '1y'}", 0)
        self.coverage = number(commitment.get("coverage"))
        self.floor_share = Fraction(low, self.eligible) if self.eligible else Fraction(0)
        covered = min(self.coverage, self.floor_share)
        self.saving = cents(covered * Fraction(self.eligible, 100) * rate)

    @property
    def exceeds_floor(self):
        return self.coverage > self.floor_share


def commitments(plan, lines, book):
    return [Commitment(plan, lines, c, book) for c in plan.pricing.get("commitments") or []]


def ceilings(plan, lines):
    """Per environment: run lines at max instances always busy, all others at high."""
    result = dict.fromkeys(plan.environments, 0)
    for line in lines:
        result[line.env] += line.ceiling
    return result


def budget_lines(lines, plan, budget):
    """Lines that the filter of a budget selects."""
    where = budget.get("where") or {}
    facts = {"env": "env", "region": "region", "cell": "cell", "component": "component",
             "sku": "sku"}
    return [line for line in lines
            if all(getattr(line, facts[key]) in values for key, values in where.items()
                   if key in facts and values)]
