using System.Diagnostics.CodeAnalysis;
using Panel.Calls;

namespace Panel.Hosting;

/// <summary>
/// <b>A draft: it may change before 1.0.</b> Keeps hosting accounts on one server, mostly through its control panel.
/// One instance may be called from several threads.
/// </summary>
/// <remarks>
/// <para><b>Desired state.</b> Every change says how an account is to be; making it so twice is the same as once.
/// Control panels know no idempotency keys, so the truth is found by reading the account.</para>
/// <para><b>Three outcomes.</b> Control panels answer 200 to what they refuse, a login page to what they do not let in,
/// and 500 after they did it. A module looks at what its panel says of the result; what it cannot read is
/// <see cref="CallOutcome.Unknown"/>.</para>
/// <para><b>Whose account it is.</b> A name that exists already may be somebody else's. A module stores
/// <see cref="HostingChange.CreateAccount.Reference"/> where its panel has a place for it (a comment, a customer
/// number), rejects a creation over an account without it, and gives it back in
/// <see cref="HostingAccount.Reference"/>.</para>
/// <para><b>Later is no failure.</b> Where the panel queues the work, a change has succeeded when it is queued; the
/// account is <see cref="HostingState.Pending"/> until it is done.</para>
/// <para><b>Units</b> are bytes and whole numbers; no limit is null, never 0 or −1.</para>
/// </remarks>
[Experimental(Draft.Id)]
public interface IHostingServer
{
    /// <summary>What this server can do and what names it takes. May ask the server; the answer is kept for an
    /// hour.</summary>
    /// <exception cref="CallFailedException">The server cannot be asked.</exception>
    Task<HostingAbilities> ReadAbilitiesAsync(CancellationToken cancellationToken);

    /// <summary>Makes it so.</summary>
    /// <param name="change">Checked (<see cref="HostingChange.Check"/>).</param>
    /// <returns>
    /// <see cref="CallOutcome.Succeeded"/> with the panel's name of the account, also where nothing had to be done.
    /// <see cref="CallOutcome.Rejected"/> when the panel refused and nothing has changed; the reason names what to do.
    /// <see cref="CallOutcome.Unknown"/> for everything else. No text repeats a password.
    /// </returns>
    Task<CallOutcome> ApplyAsync(HostingChange change, CancellationToken cancellationToken);

    /// <summary>
    /// Looks whether things are as the change says. Changes nothing. Of a password nothing can be seen: it is
    /// <see cref="CallTruth.NotDone"/>, since setting it once more does no harm.
    /// </summary>
    Task<CallTruth> FindOutAsync(HostingChange change, CancellationToken cancellationToken);

    /// <summary>An account as the server has it, null where there is none of this name.</summary>
    /// <exception cref="CallFailedException">The server cannot be asked.</exception>
    Task<HostingAccount?> FindAccountAsync(string name, CancellationToken cancellationToken);

    /// <summary>Accounts by name (ordinal), a page at a time, those of resellers too: Panel compares them with what it
    /// sold.</summary>
    /// <param name="after">Only names behind this one; null begins at the first.</param>
    /// <param name="take">Most accounts of the page, 1–1,000.</param>
    /// <exception cref="CallFailedException">The server cannot be asked.</exception>
    Task<HostingAccountPage> ListAccountsAsync(string? after, int take, CancellationToken cancellationToken);

    /// <summary>Packages (plans, templates) that accounts can have, by name.</summary>
    /// <exception cref="CallFailedException">The server cannot be asked.</exception>
    Task<IReadOnlyList<HostingPackage>> ListPackagesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What all accounts use, in as few requests as the panel allows: it is asked every hour. An account that the panel
    /// cannot tell of is left out, and Panel counts nothing rather than zero.
    /// </summary>
    /// <param name="day">For counters: the day, or the day's month where the panel counts by month, in the server's
    /// time zone.</param>
    /// <exception cref="CallFailedException">The server cannot be asked.</exception>
    Task<IReadOnlyList<AccountUsage>> ReadUsageAsync(DateOnly day, CancellationToken cancellationToken);

    /// <summary>
    /// An address that signs its holder in to the control panel as this account, once and for some minutes. It is shown
    /// to nobody but the person who asked, and stored nowhere. Null where the panel has no such thing.
    /// </summary>
    /// <exception cref="CallFailedException">The server cannot be asked.</exception>
    Task<Uri?> MakeSignInAsync(string name, CancellationToken cancellationToken);
}

/// <summary>What a server can do.</summary>
/// <param name="LongestName">Most characters of an account's name, such as 16; at most 32.</param>
/// <param name="Nameservers">Names of the servers that keep the zones of its accounts; none where it keeps no
/// zones.</param>
/// <param name="HasResellers">Whether accounts can belong to a reseller.</param>
/// <param name="Metrics">Codes of <see cref="UsageValue.Metric"/> that it measures.</param>
[Experimental(Draft.Id)]
public sealed record HostingAbilities(
    int LongestName, IReadOnlyList<string> Nameservers, bool HasResellers, bool CanSignIn,
    IReadOnlyList<string> Metrics);
