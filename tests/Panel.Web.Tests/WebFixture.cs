using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Panel.Identity;
using Panel.Platform;
using Xunit;

namespace Panel.Web.Tests;

/// <summary>
/// The real application on a free port of this machine with a database of its own: <c>class X(WebFixture web) :
/// IClassFixture&lt;WebFixture&gt;</c>. Derive to change settings.
/// </summary>
public class WebFixture : IAsyncLifetime
{
    /// <summary>
    /// What the users of <see cref="NewSessionAsync"/> sign in with; changes of a credential ask for it again.
    /// </summary>
    public const string Password = "seven lamps over the harbour";

    private WebNode? _node;

    /// <summary>The database behind the application, empty but for the provider's account.</summary>
    public TestDatabase Database { get; } = new();

    /// <summary>The application's clock.</summary>
    public MovableClock Clock { get; } = new();

    /// <summary>The day it is for the sellers of the sample company, on the application's clock.</summary>
    public DateOnly Today => BusinessDay.Of(Clock.GetUtcNow(), "Europe/Berlin");

    /// <summary>Where the application answers, without a slash at the end.</summary>
    public string Address => _node!.Address;

    public IServiceProvider Services => _node!.Services;

    /// <summary>For use cases with the rights of a database user.</summary>
    public IServiceScopeFactory Scopes => Services.GetRequiredService<IServiceScopeFactory>();

    public async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        _node = await WebNode.StartAsync(Database.Options, Clock, Settings(), Add, Map);
        await SeedAsync();
    }

    public async Task DisposeAsync()
    {
        await _node!.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>A browser page at 1280 px that nobody is signed in to.</summary>
    public async Task<WebPage> VisitAsync() => await WebPage.NewAsync(this, cookie: null);

    /// <summary>A browser page signed in as a new user with this role at the provider (or another account).</summary>
    public async Task<WebPage> SignedInAsync(Role role = Role.Owner, string account = "provider") =>
        await WebPage.NewAsync(this, await NewSessionAsync(role, account));

    /// <summary>
    /// A plain HTTP client that follows no redirects; signed in when given a cookie of <see cref="NewSessionAsync"/>.
    /// </summary>
    public HttpClient Client(string? cookie = null)
    {
        var client = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(Address)
        };
        if (cookie is not null) client.DefaultRequestHeaders.Add("Cookie", $"panel-session={cookie}");
        return client;
    }

    /// <summary>A new user with a living session; gives the session's cookie.</summary>
    public Task<string> NewSessionAsync(Role role = Role.Owner, string account = "provider", string? email = null) =>
        Work.RunAsync(
            async session =>
            {
                var id = await CreateUser.InsertAsync(
                    session, email ?? $"{role.ToStored()}-{Guid.NewGuid().ToString("N")[..8]}@example.com", Name(role),
                        PasswordHash.Make(Password, 10));
                var accountId = await session.SingleAsync<long>(
                    "SELECT id FROM account WHERE number = @account", new { account });
                await GrantRole.StoreAsync(session, id, accountId, role);
                return await Sessions.StartAsync(
                    session, id, SessionStage.Full, new Visitor(IPAddress.Loopback.ToString(), "test"));
            },
            CancellationToken.None);

    /// <summary>Transactions as the application does them.</summary>
    public UnitOfWork Work => _node!.Installation.Work(DatabaseUser.Web);

    /// <summary>
    /// Whether jobs run beside the pages: only where a test waits for one, since they cost others the time.
    /// </summary>
    protected virtual bool Jobs => false;

    /// <summary>Settings of this application; the limits are out of the way unless a test is about them.</summary>
    protected virtual Dictionary<string, string?> Settings() => new()
    {
        ["PANEL_ROLE"] = Jobs ? "all" : "web",
        ["RateLimits:PerMinute"] = "1000000", ["RateLimits:SignInPerMinute"] = "10000",
        ["Serilog:MinimumLevel:Default"] = "Warning",
    };

    /// <summary>Adds what only these tests have to the container.</summary>
    protected virtual void Add(IServiceCollection services)
    {
    }

    /// <summary>Adds endpoints that only these tests have.</summary>
    protected virtual void Map(WebApplication app)
    {
    }

    /// <summary>What stands in the database before the first test.</summary>
    protected virtual Task SeedAsync() => Task.CompletedTask;

    private static string Name(Role role) => role switch
    {
        Role.Owner => "Olivia Owner",
        Role.Billing => "Ben Billing",
        Role.Support => "Sara Support",
        Role.Accountant => "Aksel Accountant",
        Role.Auditor => "Agata Auditor",
        Role.Reseller => "Rune Reseller",
        Role.Customer => "Clara Customer",
    };
}
