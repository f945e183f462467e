using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Panel.Calls;

namespace Panel.Domains;

/// <summary>Who stands behind a domain. Null: the same as the holder.</summary>
/// <param name="Holder">To whom it belongs.</param>
[Experimental(Draft.Id)]
public sealed record DomainContacts(
    DomainContact Holder, DomainContact? Admin, DomainContact? Tech, DomainContact? Billing)
{
    /// <summary>What is wrong with them, or null.</summary>
    /// <returns>Problem <c>invalid</c> at the name of the property, with all there are.</returns>
    public Problem? Check() => Problem.All(Holder.Check(), Admin?.Check(), Tech?.Check(), Billing?.Check());
}

/// <summary>A person or an organisation (RFC 5733). A module finds or makes the registry's handle by itself.</summary>
/// <param name="Name">Of a person, always.</param>
/// <param name="Organisation">Null: the person stands for itself.</param>
/// <param name="Street">1–3 lines.</param>
/// <param name="Region">State or province, where the country has them in addresses.</param>
/// <param name="Country">Two letters (ISO 3166-1).</param>
/// <param name="Phone">With the country's number and a point: <c>+49.301234567</c> (RFC 5733, section 2.5).</param>
[Experimental(Draft.Id)]
public sealed partial record DomainContact(
    string Name, string? Organisation, IReadOnlyList<string> Street, string PostalCode, string City, string? Region,
    string Country,
    string Phone, string Email)
{
    /// <summary>What is wrong with it, or null.</summary>
    /// <returns>Problem <c>invalid</c> at the name of the property, with all there are.</returns>
    public Problem? Check() => Problem.All(
        [
            Rule.Text(nameof(Name), Name, 255),
            Organisation is null ? null : Rule.Text(nameof(Organisation), Organisation, 255),
            Street.Count is 0 or > 3
                ? Problem.Invalid(nameof(Street), "An address has 1 to {0} lines for the street.", 3) : null,
            .. Street.Select(line => Rule.Text(nameof(Street), line, 255)),
            Rule.Text(nameof(PostalCode), PostalCode, 16), Rule.Text(nameof(City), City, 255),
            Region is null ? null : Rule.Text(nameof(Region), Region, 255), Rule.Country(nameof(Country), Country),
            PhoneNumber().IsMatch(Phone)
                ? null
                : Problem.Invalid(
                    nameof(Phone), "Write a phone number with the country's number and a point: +49.301234567."),
            Rule.Email(nameof(Email), Email),
        ]);

    [GeneratedRegex(@"^\+[0-9]{1,3}\.[0-9]{1,14}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneNumber();
}

/// <summary>A name server of a domain.</summary>
/// <param name="Name">In small letters, without the final dot.</param>
/// <param name="Addresses">IPv4 and IPv6 addresses, where the server's name lies within the domain itself (glue); else
/// none.</param>
[Experimental(Draft.Id)]
public sealed record Nameserver(string Name, IReadOnlyList<string> Addresses);
