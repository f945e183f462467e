using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Components;

/// <summary>Foot of a list: which rows of how many, page by page by links.</summary>
public sealed partial class Pager(IStringLocalizer<Texts> T)
{
    private static readonly int[] Sizes = [25, 50, 100, 200];

    [Parameter, EditorRequired] public required ListAddress Address { get; set; }

    [Parameter, EditorRequired] public required ListQuery Query { get; set; }

    [Parameter, EditorRequired] public long Total { get; set; }

    [Parameter, EditorRequired] public int Shown { get; set; }

    private int Current => Query.Page.Skip / Query.Page.Take + 1;

    private long Last => Math.Max(1, (Total + Query.Page.Take - 1) / Query.Page.Take);

    private static string Number(long value) => value.ToString("N0", CultureInfo.CurrentCulture);

    private void Resize(ChangeEventArgs change)
    {
        if (int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            Address.Go(Address.ForSize(size));
    }
}
