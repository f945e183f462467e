#pragma warning disable PANELDRAFT
using Panel.Dns;
using Panel.Domains;
using Panel.Hosting;
using Panel.Payments;
using Shouldly;
using Xunit;

namespace Panel.Tests.Contracts;

/// <summary>What Panel refuses before it comes to a module of a draft.</summary>
public sealed class OrderTests
{
    private static readonly Currency Euro = Currency.Of("EUR");

    private static readonly Uri Https = new("https://panel.example/");

    private static readonly PaymentPayer Payer = new("K-1", "Jane Doe", "jane@doe.example", "DE");

    private static readonly PaymentOrder.StartPayment Start = new(
        new Money(1234, Euro), "R-2026-1", "card", Payer, Https, Https, "de");

    private static readonly DomainContact Jane = new(
        "Jane Doe", null, ["High Street 1"], "10115", "Berlin", null, "DE", "+49.301234567", "jane@doe.example");

    private static readonly DomainContacts People = new(Jane, null, null, null);

    private static readonly Nameserver[] Servers = [
        new("ns1.acme.example", ["192.0.2.1", "2001:db8::1"]), new("ns2.other.example", [])
    ];

    private static readonly DomainContact Nowhere = Jane with { Street = [] };

    private static readonly HostingChange.CreateAccount Account =
        new("acme", "subscription:1", "acme.example", "small", "a@acme.example", new Secret("open sesame"));

    private static readonly DomainOrder.Register Register =
        new("acme.example", 1, People, Servers, new Dictionary<string, string>(), new Money(900, Euro));

    [Fact]
    public void What_is_in_order_is_handed_on()
    {
        Problem?[] checks =
        [
            Start.Check(), new PaymentOrder.ChargeMandate("mdt_1", new Money(1, Euro), "R-1", null, Https).Check(),
            new PaymentOrder.RefundPayment("tr_1", new Money(1, Euro), "C-1").Check(),
            new PaymentOrder.CancelPayment("tr_1").Check(),
            Register.Check(), (Register with { Nameservers = [] }).Check(),
            new DomainOrder.Renew("xn--bcher-kva.example", 10, default, default).Check(),
            new DomainOrder.TransferIn(
                "acme.example", null, People, [], new Dictionary<string, string>(), default).Check(),
            new DomainOrder.ChangeSigners(
                "acme.example", [new DelegationSigner(12345, 13, 2, new string('a', 64))]).Check(),
            Account.Check(), new HostingChange.SuspendAccount("acme1", "not paid").Check(),
            new HostingChange.UnsuspendAccount("a").Check(),
            new UsageValue(UsageValue.DiskBytes, 0, null, null).Check(),
            new UsageValue(
                UsageValue.TrafficBytes, 5, 5, new Period(new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 1))).Check(),
        ];
        checks.ShouldAllBe(problem => problem == null);
    }

    [Fact]
    public void All_that_is_wrong_with_an_order_is_said_at_once()
    {
        var order = Start with
        {
            Amount = Money.Zero(Euro),
            Text = new string('x', 141),
            Payer = Payer with { Email = "jane", Country = "Germany" },
            NotifyTo = new Uri("http://panel.example/"),
            Language = " ",
        };
        order.Check().ShouldNotBeNull().Each().Select(problem => (problem.Code, problem.Field)).ShouldBe(
        [
            ("invalid", "Amount"), ("invalid", "Text"), ("invalid", "Email"), ("invalid", "Country"),
            ("invalid", "NotifyTo"),
            ("invalid", "Language"),
        ]);
    }

    public static TheoryData<Problem?, string> Wrong => new()
    {
        { new PaymentOrder.RefundPayment("", new Money(1, Euro), "C-1").Check(), "Payment" },
        { new PaymentOrder.RefundPayment("tr_1", new Money(-1, Euro), "C-1").Check(), "Amount" },
        { new PaymentOrder.CapturePayment("tr\n1", new Money(1, Euro)).Check(), "Payment" },
        { (Start with { Text = "two\nlines" }).Check(), "Text" },
        { (Start with { ReturnTo = new Uri("/invoices", UriKind.Relative) }).Check(), "ReturnTo" },
        { new HostingChange.UnsuspendAccount("Acme").Check(), "Name" },
        { new HostingChange.UnsuspendAccount("1acme").Check(), "Name" },
        { new HostingChange.UnsuspendAccount(new string('a', 33)).Check(), "Name" },
        { new HostingChange.ChangePassword("acme", new Secret("")).Check(), "Password" },
        { new HostingChange.ChangePackage("acme", "").Check(), "Package" },
        { new UsageValue("Disk", 0, null, null).Check(), "Metric" },
        { new UsageValue("disk", -1, null, null).Check(), "Value" },
        { new UsageValue("disk", 1, -1, null).Check(), "Limit" },
        { new UsageValue("disk", 1, null, default(Period)).Check(), "Counted" },
        { (Register with { Years = 0 }).Check(), "Years" },
        { (Register with { Years = 11 }).Check(), "Years" },
        { (Register with { Nameservers = [.. Servers, Servers[0]] }).Check(), "Nameservers" },
        {
            (Register with { Nameservers = [new Nameserver("ns1.acme.example", ["192.0.2.300"])] }).Check(),
            "Nameservers"
        },
        {
            (Register with
            {
                Contacts = new DomainContacts(Jane with { Phone = "030 1234567" }, null, null, null)
            }).Check(), "Phone"
        },
        {
            (Register with { Contacts = new DomainContacts(Jane, null, Jane with { Street = [] }, null) }).Check(),
            "Street"
        },
        { new DomainOrder.LockTransfers("example", true).Check(), "Domain" },
        { new DomainOrder.LockTransfers("Acme.example", true).Check(), "Domain" },
        { new DomainOrder.LockTransfers("acme.example.", true).Check(), "Domain" },
        { new DomainOrder.LockTransfers("-acme.example", true).Check(), "Domain" },
        { new DomainOrder.LockTransfers("ac_me.example", true).Check(), "Domain" },
        { new DomainOrder.LockTransfers($"{new string('a', 64)}.example", true).Check(), "Domain" },
        {
            new DomainOrder.TransferIn(
                "acme.example", new Secret(""), People, [], new Dictionary<string, string>(), default).Check(),
                "AuthCode"
        },
        { new PaymentOrder.ChargeMandate("", new Money(1, Euro), "R-1", null, Https).Check(), "Mandate" },
        { new PaymentOrder.ChargeMandate("mdt_1", Money.Zero(Euro), "R-1", null, Https).Check(), "Amount" },
        { new PaymentOrder.CapturePayment("tr_1", Money.Zero(Euro)).Check(), "Amount" },
        { new PaymentOrder.RevokeMandate("").Check(), "Mandate" },
        { (Account with { Email = "acme" }).Check(), "Email" },
        { (Account with { Password = new Secret("") }).Check(), "Password" },
        { (Account with { Reference = "" }).Check(), "Reference" },
        { new HostingChange.SuspendAccount("acme", " ").Check(), "Reason" },
        { new HostingChange.TerminateAccount("acme", "", false).Check(), "Reference" },
        { new DomainOrder.ChangeContacts("acme.example", People with { Admin = Nowhere }).Check(), "Street" },
        { new DomainOrder.ChangeContacts("acme.example", People with { Billing = Nowhere }).Check(), "Street" },
        { new DomainOrder.ChangeSigners("acme.example", [new(1, 0, 2, new string('a', 64))]).Check(), "Algorithm" },
        { new DomainOrder.ChangeNameservers("acme.example", [.. Servers, Servers[1]]).Check(), "Nameservers" },
        { new DelegationSigner(1, 13, 1, new string('a', 40)).Check(), "Digest" },
        { new DelegationSigner(1, 13, 4, new string('a', 64)).Check(), "Digest" },
        { new DelegationSigner(1, 13, 2, new string('A', 64)).Check(), "Digest" },
        { new DelegationSigner(70_000, 13, 2, new string('a', 64)).Check(), "KeyTag" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said_at_its_field(Problem? problem, string field) =>
        problem.ShouldNotBeNull().Field.ShouldBe(field);

    [Theory]
    [InlineData("\n")]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    public void A_line_break_at_the_end_of_a_name_is_none_of_it(string end)
    {
        Problem?[] checks =
        [
            new HostingChange.UnsuspendAccount("acme" + end).Check(),
            new DomainOrder.LockTransfers("acme.example" + end, true).Check(),
            (Jane with { Phone = Jane.Phone + end }).Check(), (Jane with { Email = Jane.Email + end }).Check(),
            (Jane with { City = Jane.City + end }).Check(), new PaymentOrder.CancelPayment("tr_1" + end).Check(),
        ];
        checks.ShouldAllBe(problem => problem != null);
    }

    [Fact]
    public void What_is_kept_of_a_payment_is_what_nobody_took_back()
    {
        var paid = new Payment(
            "tr_1", "key", PaymentState.Paid, new Money(1000, Euro), new Money(1000, Euro), new Money(300, Euro),
            new Money(100, Euro), "card",
            null, null, default, null);
        paid.Kept.ShouldBe(new Money(600, Euro));
    }

    [Theory]
    [InlineData(99, "EUR", false)]
    [InlineData(100, "EUR", true)]
    [InlineData(5000, "EUR", true)]
    [InlineData(5001, "EUR", false)]
    [InlineData(500, "DKK", false)]
    public void A_method_takes_amounts_of_its_currency_within_its_bounds(long minor, string currency, bool takes) =>
        new PaymentMethod(
            "ideal", "iDEAL", new Money(100, Euro),
            new Money(5000, Euro)).Takes(new Money(minor, Currency.Of(currency))).ShouldBe(takes);
}
