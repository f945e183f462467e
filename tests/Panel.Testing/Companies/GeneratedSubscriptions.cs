namespace Panel.Testing.Companies;

/// <summary>
/// Subscriptions as a company's old system leaves them: most are due, some ended, new, forgotten for months, or without
/// a price.
/// </summary>
internal sealed class GeneratedSubscriptions(Chance chance, DateOnly asOf)
{
    private readonly List<object?[]> _usage = [];

    private readonly List<object?[]> _rows = [];

    internal int Count => _rows.Count;

    internal int UsageCount => _usage.Count;

    internal void Write(CompanyFolder folder)
    {
        folder.Write(
            "subscriptions",
            "id,subproject,product,tariff,tariff_version,quantity,period_months,start,anchor,end,billed_until,usage_billed_until,campaigns,description", _rows);
        folder.Write("usage", "subscription,metric,from,to,quantity", _usage);
    }

    internal void Add(string subproject, string currency, params ReadOnlySpan<string> tariffs)
    {
        var id = $"s{_rows.Count + 1:00000}";
        var product = chance.Weighted(GeneratedCatalog.Products, one => one.Weight);
        // A few have a period that nobody has a price for.
        var months = chance.Happens(0.003) ? 6 : chance.Of<int>([.. product.Prices.Keys]);
        var tariff = chance.Of(tariffs);
        var fresh = chance.Happens(0.12);
        var start = fresh
            ? asOf.AddDays(-chance.Between(0, 27)) : new DateOnly(2023, 1, 1).AddDays(chance.Between(0, 1400));
        var anchor = chance.Happens(0.7) ? start : new DateOnly(start.Year, start.Month, 1);
        var here = Boundary(anchor, months);
        DateOnly? billedUntil = fresh ? null : BilledUntil(anchor, months, here, start);
        DateOnly? end = chance.Happens(0.05) ? asOf.AddDays(chance.Between(-5, 40)) : null;
        if (end <= start) end = null;
        var campaigns = string.Join(';', Campaigns(product.Code, months, currency, fresh));
        var usedUntil = product.Usage is { } usage
            ? Measure(id, usage, new Service(anchor, months, start, end), fresh ? 0 : here) : (DateOnly?)null;
        _rows.Add(
        [
            id, subproject, product.Code, tariff, tariff == "standard" ? chance.Of(null, null, null, "1") : null,
            product.Code is "mail" or "subdom" ? chance.Of(1, 1, 1, 2, 5, 10) : 1, months, start, anchor, end,
            billedUntil, usedUntil,
            campaigns.Length == 0 ? null : campaigns, $"{product.Name} {chance.Name().ToLowerInvariant()}.example",
        ]);
    }

    // How many periods after the anchor the last boundary on or before the day lies.
    private int Boundary(DateOnly anchor, int months)
    {
        var passed = 0;
        while (anchor.AddMonths((passed + 1) * months) <= asOf) passed++;
        return passed;
    }

    // Due now, due next time, a period late, or four periods late.
    private DateOnly? BilledUntil(DateOnly anchor, int months, int here, DateOnly start)
    {
        var late = chance.Share() switch { < 0.55 => 0, < 0.93 => -1, < 0.985 => 1, _ => 4 };
        var (wanted, boundary) = (anchor.AddMonths((here - late) * months), anchor.AddMonths(here * months));
        return wanted >= start ? wanted : boundary >= start ? boundary : null;
    }

    private IEnumerable<string> Campaigns(string product, int months, string currency, bool fresh)
    {
        if (chance.Happens(0.25)) yield return $"WELCOME50:{(fresh ? 0 : chance.Between(1, 3))}";
        if (chance.Happens(0.10) && currency == "EUR") yield return $"START5:{(fresh ? 0 : 1)}";
        if (chance.Happens(0.20)) yield return "LOYAL7:0";
        if (chance.Happens(0.10) && fresh) yield return "NOSETUP:0";
        if (product == "host-s" && months == 1 && currency == "EUR" && chance.Happens(0.2))
            yield return $"PROMO299:{chance.Between(0, 6)}";
    }

    // Weekly measurements that never cross a boundary, from the last period's beginning to some days beyond the day.
    private DateOnly Measure(string id, GeneratedUsage usage, Service service, int here)
    {
        var last = service.Boundary(Math.Max(here - 1, 0));
        var first = last < service.Start ? service.Start : last;
        var stop = service.End is { } end && end < asOf.AddDays(3) ? end : asOf.AddDays(3);
        for (var day = first; day < stop;)
        {
            var to = new[] { day.AddDays(7), service.NextBoundary(day), stop }.Min();
            _usage.Add(
                [
                    id, usage.Metric, day, to,
                    Math.Round((decimal)chance.Share() * usage.PerDay * (to.DayNumber - day.DayNumber), 3)
                ]);
            day = to;
        }
        return first;
    }

    private sealed record Service(DateOnly Anchor, int Months, DateOnly Start, DateOnly? End)
    {
        internal DateOnly Boundary(int k) => Anchor.AddMonths(k * Months);

        internal DateOnly NextBoundary(DateOnly after)
        {
            var k = 0;
            while (Boundary(k) <= after) k++;
            return Boundary(k);
        }
    }
}
