using Panel.Insight;
using Panel.Modules;
using Panel.Tests.Architecture.Tenancy;
using Panel.Tests.Modules;
using static Panel.Tests.Architecture.Tenancy.TenancyRule;

namespace Panel.Tests.Insight;

/// <summary>What the start page works out: of one's own part of the tree, naming nothing of others.</summary>
internal sealed class InsightTenancy : ITenancyCases
{
    public IEnumerable<TenancyCase> Cases =>
    [
        new(
            typeof(ForecastRecurring), Scoped,
            (w, actor, _) => Seen.Of(new ForecastRecurring(w.Work).RunAsync(actor, default))),
        new(typeof(ListModulesToMind), Provider, (w, actor, _) => Seen.Of(
            new ListModulesToMind(w.Work, new ListModules(w.Work, ModuleTenancy.Host(w))).RunAsync(actor, default))),
        new(
            typeof(ListTopProducts), Scoped,
            (w, actor, _) => Seen.Of(new ListTopProducts(w.Work).RunAsync(actor, default))),
        new(typeof(ShowOverview), Scoped, (w, actor, _) => Seen.Of(new ShowOverview(w.Work).RunAsync(actor, default))),
        new(typeof(ShowRevenue), Scoped, (w, actor, _) => Seen.Of(new ShowRevenue(w.Work).RunAsync(actor, default))),
        new(typeof(ShowSetup), Scoped, (w, actor, _) => Seen.Of(new ShowSetup(w.Work).RunAsync(actor, default))),
    ];
}
