using System.Collections;
using System.Globalization;
using System.Text;
using Panel.Accounts;
using QRCoder;

namespace Panel.Archive;

/// <summary>
/// The European Payments Council's code for a SEPA credit transfer (EPC069-12, version 002), known as GiroCode:
/// scanning it fills in the transfer.
/// </summary>
internal static class EpcQrCode
{
    private const int MaxBytes = 331;

    /// <summary>
    /// The code's content, or null when the payment is no transfer of 0.01 to 999,999,999.99 euros to an IBAN that can
    /// be right. A BIC that cannot be right is left out: version 002 does without.
    /// </summary>
    /// <param name="remittance">Free text for the payee: the invoice number.</param>
    public static string? Payload(string name, string iban, string bic, Money amount, string remittance)
    {
        if (amount.Currency.Code != "EUR" || amount.Minor is < 1 or > 99_999_999_999 || !Iban.IsValid(iban))
            return null;
        var payload = string.Join(
            '\n', "BCD", "002", "1", "SCT", Bic.IsValid(bic) ? Bic.Normalise(bic) : "", Line(name, 70),
            Iban.Normalise(iban),
            "EUR" + amount.Units.ToString("0.00", CultureInfo.InvariantCulture), "", "", Line(remittance, 140));
        return Encoding.UTF8.GetByteCount(payload) <= MaxBytes ? payload : null;
    }

    /// <summary>Draws a code as one path of rectangles, a unit per module.</summary>
    public static (string Path, string ViewBox) Draw(string payload)
    {
        using var generator = new QRCodeGenerator();
        // Level M and at most version 13, as the standard asks.
        using var code = generator.CreateQrCode(payload, QRCodeGenerator.ECCLevel.M, forceUtf8: true, utf8BOM: false);
        // The generator adds the quiet zone to its matrix.
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++) DrawRow(path, code.ModuleMatrix[y], y);
        var size = code.ModuleMatrix.Count.ToString(CultureInfo.InvariantCulture);
        return (path.ToString(), $"0 0 {size} {size}");
    }

    private static void DrawRow(StringBuilder path, BitArray row, int y)
    {
        for (var x = 0; x < row.Length; x++)
        {
            if (!row[x]) continue;
            var start = x;
            while (x + 1 < row.Length && row[x + 1]) x++;
            // A little taller than its row: readers draw neighbouring edges with a hair of white between them.
            path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start + 1}v1.03H{start}z");
        }
    }

    private static string Line(string text, int most)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= most ? line : line[..(char.IsHighSurrogate(line[most - 1]) ? most - 1 : most)];
    }
}
