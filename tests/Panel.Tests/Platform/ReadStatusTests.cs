using Panel.Platform;
using Panel.Platform.Events;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

public sealed class ReadStatusTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 6, 0, 0, TimeSpan.Zero);

    private static readonly InstallationStatus Well = new(
        "0.1.0", 60, "private", 1, 10L << 30, Now.AddHours(-20), [], []);

    [Fact]
    public void Where_all_is_well_nothing_is_said() => ReadStatus.Judge(Well, Now).ShouldBeEmpty();

    [Fact]
    public void A_full_disk_a_missing_backup_and_failed_work_are_serious()
    {
        Serious(Well with { FreeBytes = 900L << 20 }).ShouldContain("900 MB");
        Serious(Well with { LastBackup = null }).ShouldContain("never");
        Serious(Well with { LastBackup = Now.AddDays(-3) }).ShouldContain("2026-10-29");
        Serious(Well with { Waiting = [new("print", 0, 3, null)] }).ShouldContain("3 × 'print'");
    }

    [Fact]
    public void Work_that_waits_long_is_worth_a_word() =>
        ReadStatus.Judge(Well with { Waiting = [new("print", 3, 0, Now.AddHours(-2))] }, Now)
            .ShouldHaveSingleItem().Serious.ShouldBeFalse();

    [Fact]
    public void A_job_in_trouble_is_serious_and_a_missing_worker_is_worth_a_word()
    {
        Serious(Well with { Troubles = [new("verify-books", "books.broken", "numbers.gapless: AU-7.")] })
            .ShouldContain("AU-7");
        ReadStatus.Judge(Well with { Workers = 0 }, Now).ShouldHaveSingleItem().Serious.ShouldBeFalse();
        ReadStatus.Judge(Well with { Workers = 2 }, Now).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_figures_come_from_the_database()
    {
        await using var installation = await Installation.OpenAsync(database.Options, database.Clock, default);
        await installation.Work(DatabaseUser.Worker).RunAsync(
            async session =>
            {
                await EventLog.BeginAsync(
                    session, [new NewEvent("invoice.issued", "invoice:1", 1, new { Number = "R-1" })]);
                return Done.Yes;
            },
            default);
        var status = (await new ReadStatus(
            installation, installation.Work(DatabaseUser.Verify)).RunAsync(Actor.Machine("test"), default)).Value;
        status.Schema.ShouldBe(Migration.OfThisBuild()[^1].Version);
        status.Waiting.ShouldHaveSingleItem().Due.ShouldBe(1);
        status.DatabaseBytes.ShouldBePositive();
        status.Findings.ShouldContain(finding =>
            finding.Serious && finding.Text.Contains("never", StringComparison.Ordinal));
        (await new ReadStatus(
            installation, installation.Work(DatabaseUser.Verify)).RunAsync(
                Actor.Machine("test") with { Permissions = [] }, default)).Problem!.Code.ShouldBe("forbidden");
    }

    private static string Serious(InstallationStatus status)
    {
        var finding = ReadStatus.Judge(status, Now).ShouldHaveSingleItem();
        finding.Serious.ShouldBeTrue();
        return finding.Text;
    }
}
