using System.Net;
using Panel.Web.Wiring;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Wiring;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::/64")]
    [InlineData("fe80::1%1", "fe80::/64")]
    public void A_client_is_an_address_or_the_64_of_one(string address, string client) =>
        ClientAddress.Of(IPAddress.Parse(address)).ShouldBe(client);

    [Fact]
    public void Known_proxies_are_found_by_address_and_network_however_the_socket_writes_them()
    {
        var proxies = new KnownProxies([IPNetwork.Parse("127.0.0.1/32"), IPNetwork.Parse("10.0.0.0/8")]);
        proxies.Include(IPAddress.Parse("::ffff:10.2.3.4")).ShouldBeTrue();
        proxies.Include(IPAddress.Parse("127.0.0.1")).ShouldBeTrue();
        proxies.Include(IPAddress.Parse("127.0.0.2")).ShouldBeFalse();
        proxies.AreElsewhere.ShouldBeTrue();
    }
}
