using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Import;

namespace Panel.Web.Import;

/// <summary>What was imported, and what to do with it now.</summary>
public sealed partial class ImportDone(IStringLocalizer<Texts> T)
{
    private static readonly (string Kind, string Icon)[] Shown =
        [("accounts", "users"), ("subprojects", "layers"), ("subscriptions", "repeat"), ("usage", "gauge")];

    [Parameter, EditorRequired] public required ImportReport Report { get; set; }

    private EntityDifference Of(string kind) => Report.Entities.First(entity => entity.Entity == kind);

    private static string Number(int value) => value.ToString("N0", CultureInfo.CurrentCulture);
}
