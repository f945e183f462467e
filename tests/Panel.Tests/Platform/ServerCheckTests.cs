using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

public sealed class ServerCheckTests
{
    private static readonly ServerSettings Good = new("10.11.19-MariaDB-0+deb12u1", 1, 64L << 20, 0);

    [Theory]
    [InlineData("10.11.19-MariaDB-0+deb12u1")]
    [InlineData("5.5.5-10.11.19-MariaDB-0+deb12u1")]
    [InlineData("11.4.2-MariaDB")]
    public void MariaDB_of_today_is_welcome(string version) =>
        ServerCheck.Refusal(Good with { Version = version }).ShouldBeNull();

    [Theory]
    [InlineData("8.0.36")]
    [InlineData("10.5.23-MariaDB")]
    [InlineData("5.5.5-10.6.12-MariaDB")]
    public void Others_are_refused(string version) =>
        ServerCheck.Refusal(Good with { Version = version })!.Code.ShouldBe("platform.server_version");

    [Fact]
    public void A_replica_is_refused() =>
        ServerCheck.Refusal(Good with { ReadOnly = 1 })!.Code.ShouldBe("platform.server_read_only");

    [Fact]
    public void What_weakens_a_promise_is_said()
    {
        ServerCheck.Warnings(Good, ServerCheck.RuntimeFloor).ShouldBeEmpty();
        ServerCheck.Warnings(Good with { FlushLog = 2 }, ServerCheck.RuntimeFloor)
            .ShouldHaveSingleItem().Text.ShouldContain("power failure");
        ServerCheck.Warnings(Good with { MaxPacket = 1 << 20 }, ServerCheck.RuntimeFloor)
            .ShouldHaveSingleItem().Text.ShouldContain("64M");
        ServerCheck.Warnings(Good, new Version(10, 0, 12)).ShouldHaveSingleItem().Text.ShouldContain("10.0.13");
    }
}
