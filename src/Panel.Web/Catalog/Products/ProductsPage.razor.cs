using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>What can be sold.</summary>
public sealed partial class ProductsPage(IStringLocalizer<Texts> T, ListProducts list, CurrentActor current)
{
    private IReadOnlyList<Choice> _kinds = [];

    private bool _mayEdit;

    protected override async Task OnInitializedAsync()
    {
        _kinds = [.. Enum.GetValues<ProductKind>().Select(kind => new Choice(kind.ToStored(), T[$"Kind.{kind}"]))];
        _mayEdit = (await current.GetAsync()).May(Permission.EditCatalog);
    }

    private async Task<Result<Page<ProductListRow>>> LoadAsync(ListQuery query, CancellationToken cancel) =>
        await list.RunAsync(
            await current.GetAsync(cancel),
            new ProductFilter(
                query["q"], StoredEnum.Find<ProductKind>(query["kind"]),
                query["active"] switch { "yes" => true, "no" => false, _ => null },
                query.Sort, query.Descending),
            query.Page, cancel);
}
