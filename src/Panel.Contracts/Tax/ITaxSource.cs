using System.Diagnostics.CodeAnalysis;
using Panel.Calls;

namespace Panel.Tax;

/// <summary>
/// <b>A draft: it may change before 1.0.</b> Knows rates of value added tax. It asks and changes nothing: the rates
/// that Panel bills with are its own, dated and with a trail; what a source says is shown as a proposal to who looks
/// after them. One instance may be called from several threads.
/// </summary>
[Experimental(Draft.Id)]
public interface ITaxRateSource
{
    /// <summary>Rates of a country that hold on a day or later, by kind and first day: what was announced is among
    /// them.</summary>
    /// <param name="country">Two letters (ISO 3166-1); Northern Ireland is <c>XI</c>, Greece <c>GR</c>.</param>
    /// <returns>Empty where the source knows nothing of the country, which is not the same as "no tax".</returns>
    /// <exception cref="CallFailedException">The source cannot be asked.</exception>
    Task<IReadOnlyList<VatRate>> ListRatesAsync(string country, DateOnly from, CancellationToken cancellationToken);
}

/// <summary>
/// <b>A draft: it may change before 1.0.</b> Confirms VAT ids: VIES for the Union, a country's own register (eVatR, the
/// British one). It changes nothing, except that the register notes who asked.
/// </summary>
/// <remarks>
/// Registers are often away, each country's for itself. No answer is never "not valid": who cannot be asked about is
/// <see cref="VatIdStanding.Unknown"/>, and Panel asks again.
/// </remarks>
[Experimental(Draft.Id)]
public interface IVatIdRegister
{
    /// <summary>Countries whose ids it can confirm, two letters as they stand before the id: Greece is
    /// <c>EL</c>.</summary>
    IReadOnlyList<string> Countries { get; }

    /// <summary>Asks the register.</summary>
    /// <param name="question">Checked (<see cref="VatIdQuestion.Check"/>), of one of the
    /// <see cref="Countries"/>.</param>
    /// <returns>Never an exception for a register that is away: that is <see cref="VatIdStanding.Unknown"/> with the
    /// reason.</returns>
    Task<VatIdAnswer> AskAsync(VatIdQuestion question, CancellationToken cancellationToken);
}

/// <summary>What a rate is for.</summary>
[Experimental(Draft.Id)]
public enum VatRateKind
{
    Standard,
    Reduced,
    SuperReduced,

    /// <summary>A temporary or historical reduction that only some members have.</summary>
    Parking,
    Zero,
}

/// <summary>A rate of a country.</summary>
/// <param name="Percent">0–100, with as many decimals as the law has.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null where none is known.</param>
/// <param name="For">What the law gives it to, for people; null for the standard rate.</param>
/// <param name="Source">Where it was found: an address, a number of the law.</param>
[Experimental(Draft.Id)]
public sealed record VatRate(
    string Country, VatRateKind Kind, decimal Percent, DateOnly From, DateOnly? To, string? For, string Source)
{
    /// <summary>What is wrong with it, or null.</summary>
    /// <returns>Problem <c>invalid</c> at the name of the property, with all there are.</returns>
    public Problem? Check() => Problem.All(
        Rule.Country(nameof(Country), Country), Rule.Text(nameof(Source), Source, 500),
        Percent is < 0 or > 100 ? Problem.Invalid(nameof(Percent), "A rate is 0 to {0} percent.", 100) : null,
        To < From ? Problem.Invalid(nameof(To), "The last day is not before the first.") : null);
}
