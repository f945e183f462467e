using System.Diagnostics.CodeAnalysis;

namespace Panel.Hosting;

/// <summary>How an account stands.</summary>
[Experimental(Draft.Id)]
public enum HostingState
{
    Active,

    /// <summary>Suspended by us, through <see cref="HostingChange.SuspendAccount"/> or by hand.</summary>
    Suspended,

    /// <summary>Switched off by its owner or its reseller: nothing that we take back.</summary>
    OffByOwner,

    /// <summary>The server has not finished the last change.</summary>
    Pending,
}

/// <summary>An account as its server has it.</summary>
/// <param name="Reference">What it was created with; null where the panel kept none: it was not created by
/// Panel.</param>
/// <param name="Domain">Its first domain; null where it has none.</param>
/// <param name="Package">Null where it has limits of its own.</param>
/// <param name="Reseller">Account of its reseller; null: the server's own.</param>
[Experimental(Draft.Id)]
public sealed record HostingAccount(
    string Name, string? Reference, HostingState State, string? Domain, string? Package, string? Reseller,
    bool IsReseller,
    string? Email, DateOnly? CreatedOn);

/// <summary>A part of the list of accounts.</summary>
/// <param name="Next">The name to go on behind; null on the last page.</param>
[Experimental(Draft.Id)]
public sealed record HostingAccountPage(IReadOnlyList<HostingAccount> Accounts, string? Next);

/// <summary>A package of the server.</summary>
/// <param name="Limits">By metric, in its unit; a metric with null has no limit, one that is missing is not limited by
/// packages here.</param>
[Experimental(Draft.Id)]
public sealed record HostingPackage(string Name, IReadOnlyDictionary<string, long?> Limits);

/// <summary>What an account uses.</summary>
[Experimental(Draft.Id)]
public sealed record AccountUsage(string Name, DateTimeOffset MeasuredAt, IReadOnlyList<UsageValue> Values);

/// <summary>A value that was measured.</summary>
/// <param name="Metric">One of the codes here, or one of the module's own in small letters, digits and
/// underscores.</param>
/// <param name="Value">In the unit of the metric; 0 or more.</param>
/// <param name="Limit">What the account may use; null without a limit.</param>
/// <param name="Counted">
/// For what adds up over time, such as traffic: the days it was counted in, so that a value that comes twice is counted
/// once. Null for what is there at the moment.
/// </param>
[Experimental(Draft.Id)]
public sealed record UsageValue(string Metric, long Value, long? Limit, Period? Counted)
{
    /// <summary>Files, databases and mails together, bytes, at the moment.</summary>
    public const string DiskBytes = "disk_bytes";

    /// <summary>Sent and received, bytes, counted.</summary>
    public const string TrafficBytes = "traffic_bytes";

    /// <summary>At the moment.</summary>
    public const string Domains = "domains", Mailboxes = "mailboxes", Databases = "databases", Accounts = "accounts";

    /// <summary>What is wrong with it, or null.</summary>
    /// <returns>Problem <c>invalid</c> at the name of the property.</returns>
    public Problem? Check() => Problem.All(
        Metric is { Length: > 0 and <= 60 }
            && Metric.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')
            ? null
            : Problem.Invalid(nameof(Metric), "A metric has 1 to {0} small letters, digits and underscores.", 60),
        Value < 0 ? Problem.Invalid(nameof(Value), "What is used is 0 or more.") : null,
        Limit < 0 ? Problem.Invalid(nameof(Limit), "A limit is 0 or more, and null where there is none.") : null,
        Counted is { Days: < 1 }
            ? Problem.Invalid(nameof(Counted), "What adds up was counted in a day at least.") : null);
}
