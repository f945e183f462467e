using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

public sealed class ListeningTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("panel-listening-").FullName;

    [Theory]
    [InlineData("http://127.0.0.1:8080", false)]
    [InlineData("http://127.0.0.53:8080", false)]
    [InlineData("http://localhost:8080", false)]
    [InlineData("http://[::1]:8080", false)]
    [InlineData("https://0.0.0.0:8443", false)]
    [InlineData("http://unix:/run/panel.sock", false)]
    [InlineData("http://0.0.0.0:8080", true)]
    [InlineData("http://[::]:8080", true)]
    [InlineData("http://*:8080", true)]
    [InlineData("http://+:8080", true)]
    [InlineData("http://192.168.1.5:8080", true)]
    [InlineData("http://panel.lan:8080", true)]
    public void Open_is_what_the_network_reaches_without_TLS(string address, bool open)
    {
        (new Listening(["http://127.0.0.1:1", address], [], false).Judge() is not null).ShouldBe(open);
        new Listening([address], [], ProxyElsewhere: true).Judge().ShouldBeNull();
    }

    [Fact]
    public void A_note_lives_as_long_as_who_wrote_it_and_leaves_nothing_stale()
    {
        var one = new Listening(["http://127.0.0.1:8080"], ["billing.example.com"], false);
        Listening.Read(_folder).ShouldBeEmpty();
        using (one.Note(_folder))
        {
            using var two = one.Note(_folder);
            var read = Listening.Read(_folder);
            read.Count.ShouldBe(2);
            read[0].Addresses.ShouldBe(one.Addresses);
            read[0].Hosts.ShouldBe(one.Hosts);
        }
        Listening.Read(_folder).ShouldBeEmpty();
        using var three = one.Note(_folder);
        Directory.GetFiles(Path.Combine(_folder, "listening")).ShouldHaveSingleItem();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
