using System.Globalization;

namespace Panel.Web.Components;

/// <summary>
/// An amount, typed in the reader's notation and kept in the address with a point; read it with
/// <see cref="ListQuery.Amount"/>.
/// </summary>
public sealed partial class AmountFilter
{
    private string? Shown => Query.Amount(Name)?.ToString("0.######", CultureInfo.CurrentCulture);

    private void Typed(string? text)
    {
        var ok = decimal.TryParse(text, NumberStyles.Number, CultureInfo.CurrentCulture, out var amount)
            && Math.Abs(amount) < 1e15m;
        Set(ok ? amount.ToString(CultureInfo.InvariantCulture) : null);
    }
}
