using System.Globalization;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>The price lists.</summary>
public sealed partial class TariffsPage(IStringLocalizer<Texts> T, ListTariffs list, CurrentActor current)
{
    private bool _mayEdit;

    protected override async Task OnInitializedAsync() =>
        _mayEdit = (await current.GetAsync()).May(Permission.EditCatalog);

    private async Task<Result<Page<TariffListRow>>> LoadAsync(ListQuery query, CancellationToken cancel) =>
        await list.RunAsync(await current.GetAsync(cancel), query["q"], query.Page, cancel);

    private static string Day(DateOnly? day) => day?.ToString("d", CultureInfo.CurrentCulture) ?? "";
}
