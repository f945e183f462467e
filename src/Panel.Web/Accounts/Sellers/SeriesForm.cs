using System.Globalization;
using Panel.Accounts;
using Panel.Web.Components;

namespace Panel.Web.Accounts.Sellers;

/// <summary>What a person types about a number series.</summary>
public sealed class SeriesForm
{
    /// <summary>Null for one that is to be opened.</summary>
    public long? Id { get; private init; }

    public string Code { get; set; } = "main";

    public SeriesKind Kind { get; set; }

    public string Prefix { get; set; } = "";

    public NumberBox Digits { get; private init; } = NumberBox.Whole(6);

    /// <summary>Only asked for a series that is to be opened.</summary>
    public NumberBox FirstNo { get; } = NumberBox.Whole(1);

    public bool IsDefault { get; set; } = true;

    /// <summary>Whether documents carry its prefix already: then prefix and digits stay.</summary>
    public bool IsUsed { get; private init; }

    /// <summary>Whether it is the default and stays it until another one becomes it.</summary>
    public bool WasDefault { get; private init; }

    /// <summary>The number the next document would get; empty while what is typed makes none.</summary>
    public string NextNumber => Digits.Count is > 0 and <= 12 and var digits && Next is > 0 and var next
        ? Prefix + next.ToString($"D{digits}", CultureInfo.InvariantCulture)
        : "";

    // What a series that is there already goes on with.
    private long? After { get; init; }

    private long? Next => After ?? FirstNo.Count;

    /// <summary>A further one: for credit notes while there is none, else for invoices.</summary>
    internal static SeriesForm Further(SellerView seller)
    {
        var credit = seller.Series.Any(series => series.Kind is SeriesKind.Invoice)
            && seller.Series.All(series => series.Kind is not SeriesKind.CreditNote);
        return new SeriesForm
        {
            Code = credit ? "credit" : "",
            Kind = credit ? SeriesKind.CreditNote : SeriesKind.Invoice,
            IsDefault = credit || seller.Series.Count == 0,
        };
    }

    internal static SeriesForm Of(NumberSeriesView series) => new()
    {
        Id = series.Id,
        Code = series.Code,
        Kind = series.Kind,
        Prefix = series.Prefix,
        Digits = NumberBox.Whole(series.Digits),
        After = series.LastNo + 1,
        IsDefault = series.IsDefault,
        IsUsed = series.IsUsed,
        WasDefault = series.IsDefault,
    };

    internal NewSeries ToInput() =>
        new(Code.Trim(), Kind, Prefix.Trim(), Digits.Count ?? 0, FirstNo.Count ?? 0, IsDefault);
}
