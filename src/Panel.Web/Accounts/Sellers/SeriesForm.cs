using System.Globalization;
using Panel.Accounts;

namespace Panel.Web.Accounts.Sellers;

/// <summary>What a person types about a number series.</summary>
public sealed class SeriesForm
{
    /// <summary>Null for one that is to be opened.</summary>
    public long? Id { get; private init; }

    public string Code { get; set; } = "main";

    public SeriesKind Kind { get; set; }

    public string Prefix { get; set; } = "";

    public int? Digits { get; set; } = 6;

    public long? FirstNo { get; set; } = 1;

    public bool IsDefault { get; set; } = true;

    /// <summary>Whether documents carry its prefix already: then prefix and digits stay.</summary>
    public bool IsUsed { get; private init; }

    /// <summary>Whether it is the default and stays it until another one becomes it.</summary>
    public bool WasDefault { get; private init; }

    /// <summary>The number the next document would get; empty while what is typed makes none.</summary>
    public string NextNumber => Digits is > 0 and <= 12 && FirstNo is > 0
        ? Prefix + FirstNo.Value.ToString($"D{Digits}", CultureInfo.InvariantCulture)
        : "";

    /// <summary>A further one: for credit notes while there is none, else for invoices.</summary>
    internal static SeriesForm Next(SellerView seller)
    {
        var credit = seller.Series.Any(series => series.Kind is SeriesKind.Invoice) && seller.Series.All(series => series.Kind is not SeriesKind.CreditNote);
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
        Digits = series.Digits,
        FirstNo = series.LastNo + 1,
        IsDefault = series.IsDefault,
        IsUsed = series.IsUsed,
        WasDefault = series.IsDefault,
    };

    internal NewSeries ToInput() => new(Code.Trim(), Kind, Prefix.Trim(), Digits ?? 0, FirstNo ?? 0, IsDefault);
}
