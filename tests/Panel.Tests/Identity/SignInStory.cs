using System.Security.Cryptography;
using Panel.Identity;
using Panel.Platform;
using Base32Encoding = OtpNet.Base32Encoding;

namespace Panel.Tests.Identity;

/// <summary>Short words for stories about signing in.</summary>
internal sealed class SignInStory(TestDatabase database)
{
    internal const string Password = "seven lamps over the harbour";

    internal static readonly Visitor Office = new("192.0.2.10", "Firefox");

    internal static readonly Visitor Stranger = new("198.51.100.66", "curl");

    internal static readonly Actor Root = Actor.Machine("test");

    internal static readonly Actor Nobody = Actor.Nobody("visitor");

    internal UnitOfWork Work => database.Work(DatabaseUser.Web);

    internal ISecretBox Box { get; } = new PlainBox();

    internal async Task<long> UserAsync(
        string email, Role role = Role.Billing, string account = "provider", string? password = Password)
    {
        var invitation = await new CreateUser(
            Work).RunAsync(Root, new NewUser(email, "", role, account), null, CancellationToken.None);
        if (password is not null)
            _ = (await new AcceptInvitation(
                Work).RunAsync(Nobody, invitation.Value.Token, password, CancellationToken.None)).Value;
        return invitation.Value.UserId;
    }

    /// <param name="carried">The cookie the browser has from before.</param>
    internal async Task<SignInOutcome> SignInAsync(
        string email, string password = Password, Visitor? visitor = null, string? carried = null) =>
        (await new SignInWithPassword(
            Work).RunAsync(Nobody, email, password, carried, visitor ?? Office, CancellationToken.None)).Value;

    /// <summary>A new user, signed in.</summary>
    internal async Task<OpenedSession> SignedInAsync(
        string email, Role role = Role.Billing, string account = "provider")
    {
        await UserAsync(email, role, account);
        return (await OpenAsync((await SignInAsync(email)).Token))!;
    }

    internal Task<OpenedSession?> OpenAsync(string? token) =>
        new OpenSession(database.For(DatabaseUser.Web), database.Clock).RunAsync(token, CancellationToken.None);

    internal async Task RequireTotpAsync(bool on) => await Work.RunAsync(
        session => session.ExecuteAsync(
            "REPLACE INTO setting (name, value, updated_at) VALUES ('identity.require_totp', @value, @now)",
            new { value = on ? "on" : "off", now = session.Now }),
        CancellationToken.None);

    /// <summary>Sets up a second factor for a signed-in user and gives its seed.</summary>
    internal async Task<(byte[] Seed, RecoveryCodeList Codes)> EnrolAsync(OpenedSession session)
    {
        var offer = (await new OfferMyTotp(
            Work, Box).RunAsync(session.Actor, session.SessionId, Password, CancellationToken.None)).Value;
        var seed = Base32Encoding.ToBytes(offer.Secret);
        var code = Totp.CodeAt(seed, database.Clock.GetUtcNow());
        return (
            seed,
            (await new ConfirmMyTotp(
                Work, Box).RunAsync(session.Actor, session.SessionId, code, CancellationToken.None)).Value);
    }

    // The real box is Data Protection in Panel.Web; here it only has to give back what it got.
    private sealed class PlainBox : ISecretBox
    {
        private readonly byte[] _key = RandomNumberGenerator.GetBytes(1);

        public byte[] Seal(string purpose, byte[] secret) => [.. secret.Select(value => (byte)(value ^ _key[0]))];

        public byte[] Open(string purpose, byte[] sealedSecret) => Seal(purpose, sealedSecret);
    }
}
