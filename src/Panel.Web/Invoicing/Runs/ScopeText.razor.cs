using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;

namespace Panel.Web.Invoicing;

/// <summary>What a run bills, in words.</summary>
public sealed partial class ScopeText(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required RunScope Scope { get; set; }

    private List<string> Parts =>
    [
        .. new[]
        {
            ("Seller", Scope.Seller), ("Account", Scope.Account), ("Subproject", Scope.Subproject),
            ("Tariff", Scope.Tariff)
        }
            .Where(part => part.Item2 is not null).Select(part => $"{T[part.Item1].Value} {part.Item2}"),
    ];
}
