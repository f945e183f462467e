using Panel.Accounts;
using Panel.Cli;
using Panel.Platform;
using Panel.Testing.Architecture;
using Shouldly;
using Xunit;

namespace Panel.Tests.Architecture;

/// <summary>Use cases come from the scope, so that each works with the database rights of its caller.</summary>
public sealed class ScopeTests
{
    // They open what scopes give out, or work on a database that no scope knows yet; a backup is read by a user of its
    // own.
    private static readonly string[] Below =
    [
        "Panel.Platform.DatabaseAccounts", "Panel.Platform.DatabaseHost", "Panel.Platform.Installation",
        "Panel.Platform.RestoreBackup",
        "Panel.Platform.RestoredDatabase", "Panel.Platform.TrialServer", "Panel.Platform.UseCases",
        "Panel.Platform.WriteBackup",
    ];

    [Fact]
    public void No_use_case_makes_connections_or_use_cases_past_its_scope() =>
        PastTheScope.Faults(typeof(Database).Assembly, Below).ShouldBeEmpty();

    [Fact]
    public void No_command_does() => PastTheScope.Faults(typeof(CliContext).Assembly).ShouldBeEmpty();

    [Fact]
    public void A_planted_fault_is_seen() => PastTheScope.Faults(typeof(ScopeTests).Assembly)
        .Where(fault => fault.StartsWith(typeof(PlantedPast).FullName!, StringComparison.Ordinal))
        .ShouldBe(
            [
                $"{typeof(PlantedPast)} → Installation.Work", $"{typeof(PlantedPast)} → new ListSellers",
                $"{typeof(PlantedPast)} → new UnitOfWork"
            ]);
}

/// <summary>Everything that is forbidden, in an async method and in a lambda.</summary>
internal sealed class PlantedPast(Installation installation)
{
    internal async Task<object> RunAsync()
    {
        await Task.Yield();
        return new ListSellers(installation.Work(DatabaseUser.Web).Database);
    }

    internal static Func<object> Make(Database database) => () => new UnitOfWork(database, TimeProvider.System);
}
