using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Panel.Calls;

namespace Panel.Hosting;

/// <summary>
/// How an account is to be. The family grows: a module rejects a change that it does not know
/// (<see cref="CallOutcome.Rejected"/>).
/// </summary>
[Experimental(Draft.Id)]
public abstract partial record HostingChange
{
    private HostingChange(string name) => Name = name;

    /// <summary>Name of the account: 1–32 small letters and digits, a letter first; how many a server takes, it says
    /// itself.</summary>
    public string Name { get; }

    /// <summary>What is wrong with it, or null; Panel asks before it sends.</summary>
    /// <returns>Problem <c>invalid</c> at the name of the property, with all there are.</returns>
    public Problem? Check() => Problem.All(
        AccountName().IsMatch(Name) ? null : Problem.Invalid(
            nameof(Name), "The name of an account has 1 to 32 small letters and digits, a letter first; this is '{0}'.",
            Name),
        CheckRest());

    private protected virtual Problem? CheckRest() => null;

    /// <summary>The account is there. One with the same reference is left as it is, whatever became of it
    /// since.</summary>
    /// <param name="Reference">Panel's own name of the contract, such as <c>subscription:4711</c>.</param>
    /// <param name="Domain">Its first domain, ASCII (<c>xn--…</c>), in small letters.</param>
    /// <param name="Package">Name of a <see cref="HostingPackage"/>.</param>
    /// <param name="Email">Of the person who looks after the account; the panel writes there.</param>
    /// <param name="Password">The first one. Panel shows it once or sends it, and keeps it nowhere.</param>
    public sealed record CreateAccount(
        string Name, string Reference, string Domain, string Package, string Email, Secret Password)
            : HostingChange(Name)
    {
        /// <summary>Account of the reseller it belongs to; null: the server's own.</summary>
        public string? Reseller { get; init; }

        /// <summary>Whether it is a reseller itself.</summary>
        public bool IsReseller { get; init; }

        private protected override Problem? CheckRest() => Problem.All(
            Rule.Text(nameof(Reference), Reference, 80), Rule.Text(nameof(Domain), Domain, 253),
            Rule.Text(nameof(Package), Package, 100), Rule.Email(nameof(Email), Email),
            Rule.Secret(nameof(Password), Password));
    }

    /// <summary>
    /// The account does not serve anything and nobody signs in to it; nothing of it is deleted. What its owner or a
    /// reseller suspended stays so when it is taken back.
    /// </summary>
    /// <param name="Reason">For the panel, which may show it to the account's owner; no amount, no number of an
    /// invoice.</param>
    public sealed record SuspendAccount(string Name, string Reason) : HostingChange(Name)
    {
        private protected override Problem? CheckRest() => Rule.Text(nameof(Reason), Reason, 200);
    }

    /// <summary>The account serves again what it served before.</summary>
    public sealed record UnsuspendAccount(string Name) : HostingChange(Name);

    /// <summary>
    /// The account has this package. Rejected where it uses more than the package allows, if the panel refuses that;
    /// nothing is deleted to make it fit.
    /// </summary>
    public sealed record ChangePackage(string Name, string Package) : HostingChange(Name)
    {
        private protected override Problem? CheckRest() => Rule.Text(nameof(Package), Package, 100);
    }

    /// <summary>The account has this password.</summary>
    public sealed record ChangePassword(string Name, Secret Password) : HostingChange(Name)
    {
        private protected override Problem? CheckRest() => Rule.Secret(nameof(Password), Password);
    }

    /// <summary>
    /// The account is not there, with all its files, databases and mails, for good; its zones too unless <paramref
    /// name="KeepZones"/>. Panel asks for it days after it suspended the account.
    /// </summary>
    /// <param name="Reference">Of the account; one with another reference is somebody else's, and the change is
    /// rejected.</param>
    public sealed record TerminateAccount(string Name, string Reference, bool KeepZones) : HostingChange(Name)
    {
        private protected override Problem? CheckRest() => Rule.Text(nameof(Reference), Reference, 80);
    }

    [GeneratedRegex(@"^[a-z][a-z0-9]{0,31}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AccountName();
}
