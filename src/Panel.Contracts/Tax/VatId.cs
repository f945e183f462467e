using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Panel.Calls;

namespace Panel.Tax;

/// <summary>A question about somebody's VAT id.</summary>
/// <param name="VatId">With the country's letters, capitals and digits without blanks: <c>DE136695976</c>.</param>
/// <param name="Asker">
/// Our own VAT id. With it the register gives a number that proves the question (VIES: consultation number); some
/// answer no question without it. Null: nothing is proven.
/// </param>
[Experimental(Draft.Id)]
public sealed partial record VatIdQuestion(string VatId, string? Asker)
{
    /// <summary>What the customer says of itself, to be compared (a qualified confirmation). Null: it is not
    /// compared.</summary>
    public VatIdHolder? Claimed { get; init; }

    /// <summary>What is wrong with it, or null. Check digits are the register's to judge.</summary>
    /// <returns>Problem <c>invalid</c> at the name of the property, with all there are.</returns>
    public Problem? Check() => Problem.All(
        Shaped(nameof(VatId), VatId), Asker is null ? null : Shaped(nameof(Asker), Asker),
        Claimed is null ? null : Rule.Text(nameof(Claimed), Claimed.Name, 200));

    private static Problem? Shaped(string field, string id) => Id().IsMatch(id)
        ? null
        : Problem.Invalid(
            field, "A VAT id has two letters of the country and 2 to 13 capitals and digits; this is '{0}'.", id);

    [GeneratedRegex(@"^[A-Z]{2}[A-Z0-9+*]{2,13}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}

/// <summary>Whom a VAT id belongs to, as somebody says.</summary>
/// <param name="Name">With the legal form.</param>
[Experimental(Draft.Id)]
public sealed record VatIdHolder(string Name, string? Street, string? PostalCode, string? City);

/// <summary>How a VAT id stands.</summary>
[Experimental(Draft.Id)]
public enum VatIdStanding
{
    /// <summary>The register did not say: it is away, too many questions, an answer that makes no sense.</summary>
    Unknown,
    Valid,

    /// <summary>The register said that there is none, or none any more.</summary>
    NotValid,
}

/// <summary>Whether what a customer says agrees with the register.</summary>
[Experimental(Draft.Id)]
public enum VatIdMatch
{
    /// <summary>It was not asked, or the register does not tell.</summary>
    NotCompared,
    Same,
    Different,
}

/// <summary>What the register said. Panel keeps it as evidence, as it came.</summary>
/// <param name="AskedAt">By the register's clock, where it tells.</param>
/// <param name="Proof">Number of the question; null where there is none.</param>
/// <param name="Holder">What the register tells of the holder; null where it tells nothing.</param>
/// <param name="Reason">For people: why it is not known, or since when it is not valid; null where there is nothing to
/// say.</param>
[Experimental(Draft.Id)]
public sealed record VatIdAnswer(
    VatIdStanding Standing, DateTimeOffset AskedAt, string? Proof, VatIdHolder? Holder, string? Reason)
{
    /// <summary>Of <see cref="VatIdHolder.Name"/>.</summary>
    public VatIdMatch Name { get; init; }

    /// <summary>Of street, postal code and city together: the worst of them.</summary>
    public VatIdMatch Address { get; init; }

    /// <summary>Says that nobody knows.</summary>
    public static VatIdAnswer NotKnown(DateTimeOffset at, string reason) =>
        new(VatIdStanding.Unknown, at, null, null, reason);
}
