using Panel.Identity;
using Panel.Platform;
using Panel.Tests.Architecture.Tenancy;
using static Panel.Tests.Architecture.Tenancy.TenancyCase;
using static Panel.Tests.Architecture.Tenancy.TenancyRule;
using Base32Encoding = OtpNet.Base32Encoding;

namespace Panel.Tests.Identity;

internal sealed class IdentityTenancy : ITenancyCases
{
    private const string Before = "comes before anybody is signed in; the secret token decides";
    private const string Mine = "reads and writes the asking user's own row, by the actor's user id";

    private const long Session = 70;

    // The matrix's user in a session of this browser, with no second factor yet.
    private const string SignedIn =
        """
        REPLACE INTO user_session (id, token_hash, user_id, stage, created_at, last_seen_at, expires_at, ip, user_agent)
        VALUES (70, REPEAT('7', 32), 7, 'full', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), '2030-01-01', '192.0.2.1', 'x');
        UPDATE app_user SET totp_secret = NULL, totp_confirmed_at = NULL WHERE id = 7
        """;

    private const string WithTotp = SignedIn
        + "; UPDATE app_user SET totp_secret = 'x', totp_confirmed_at = UTC_TIMESTAMP(6) WHERE id = 7";

    private static readonly string Token = SecretToken.New();

    private static readonly string Hash = $"UNHEX('{Convert.ToHexString(SecretToken.Hash(Token)!)}')";

    private static readonly ISecretBox Box = new SignInStory(null!).Box;

    private static string _seed = "";

    public IEnumerable<TenancyCase> Cases =>
    [
        new(typeof(CreateUser), OneThing, (w, actor, p) => Seen.Of(new CreateUser(w.Work).RunAsync(
            actor,
            new NewUser(
                $"new{Guid.NewGuid():N}@example.org", "x", p.Id == w.Child.Id ? Role.Customer : Role.Reseller, p.Mark),
            TenancyWorld.Password, default)))
        {
            Change = (w, actor, p) => Seen.Of(new CreateUser(w.Work).RunAsync(
                actor, new NewUser($"new-{p.Mark}@example.org", "x", Role.Reseller, p.Mark), TenancyWorld.Password,
                default)),
        },
        new(
            typeof(DisableUser), OneThing,
            (w, actor, p) => Seen.Of(new DisableUser(w.Work).RunAsync(actor, p.Id, true, default))),
        new(
            typeof(EndUserSessions), OneThing,
            (w, actor, p) => Seen.Of(new EndUserSessions(w.Work).RunAsync(actor, p.Id, default))),
        new(
            typeof(GrantRole), OneThing,
            (w, actor, p) => Seen.Of(new GrantRole(w.Work).RunAsync(actor, p.Id, Role.Customer, p.Mark, default)))
        {
            Change = (w, actor, p) =>
                Seen.Of(new GrantRole(w.Work).RunAsync(actor, p.Id, Role.Reseller, p.Mark, default)),
        },
        new(
            typeof(InviteUser), OneThing,
            (w, actor, p) => Seen.Of(new InviteUser(w.Work).RunAsync(actor, p.Id, TenancyWorld.Password, default))),
        new(typeof(ListUsers), List, (w, actor, _) => Seen.Of(
            new ListUsers(
                w.Work).RunAsync(
                    actor, new UserFilter(w.Own.Mark[..^3]), null, false, PageRequest.First(200), default))),
        new(
            typeof(ResetTotp), OneThing,
            (w, actor, p) => Seen.Of(new ResetTotp(w.Work).RunAsync(actor, p.Id, TenancyWorld.Password, default))),
        new(
            typeof(RevokeRole), OneThing,
            (w, actor, p) => Seen.Of(new RevokeRole(w.Work).RunAsync(actor, p.Id, Role.Customer, p.Id, default))),
        new(
            typeof(SetTotpRule), TenancyRule.Provider,
            (w, actor, _) => Seen.Of(new SetTotpRule(w.Work).RunAsync(actor, true, null, default))),
        new(
            typeof(ShowSecuritySettings), TenancyRule.Provider,
            (w, actor, _) => Seen.Of(new ShowSecuritySettings(w.Work).RunAsync(actor, default))),
        new(typeof(ShowUser), OneThing, (w, actor, p) => Seen.Of(new ShowUser(w.Work).RunAsync(actor, p.Id, default))),
        new(
            typeof(CleanUpSessions), TenancyRule.System,
            (w, actor, _) => Seen.Of(new CleanUpSessions(w.Work).RunAsync(actor, default))),
        new(typeof(EnsureFirstAdmin), TenancyRule.System, (w, actor, _) => Seen.Of(
            new EnsureFirstAdmin(w.Work).RunAsync(actor, null, _ => { }, default))),
        new(
            typeof(NoticeReach), TenancyRule.System,
            (w, actor, _) => Seen.Of(new NoticeReach(w.Work).RunAsync(actor, "request", default))),
        new(typeof(SetPassword), TenancyRule.System, (w, actor, p) => Seen.Of(
            new SetPassword(w.Work).RunAsync(actor, p.Email, "correct horse battery", default))),
        Personal(typeof(AcceptInvitation), Before) with
        {
            Prepare = (w, p) => w.ExecuteAsync(
                $"""
                INSERT INTO invitation (token_hash, user_id, created_at, expires_at)
                    VALUES ({Hash}, @Id, UTC_TIMESTAMP(6), '2030-01-01')
                """, p),
            Change = (w, actor, _) =>
                Seen.Of(new AcceptInvitation(w.Work).RunAsync(actor, Token, TenancyWorld.Password, default)),
        },
        Personal(typeof(EnrolAtSignIn), Before),
        Personal(typeof(OfferTotpAtSignIn), Before),
        Personal(typeof(SignInWithCode), Before),
        Personal(typeof(SignInWithPassword), Before),
        Personal(
            typeof(ForgetFirstSignIn), "only removes the file with the first password once that password was changed"),
        Personal(typeof(ChangeMyPassword), Mine) with
        {
            Change = (w, actor, _) => Seen.Of(
                new ChangeMyPassword(
                    w.Work).RunAsync(actor, Session, TenancyWorld.Password, TenancyWorld.Password, default)),
        },
        Personal(typeof(ConfirmMyTotp), Mine) with
        {
            Prepare = OfferAsync,
            Change = (w, actor, _) => Seen.Of(new ConfirmMyTotp(w.Work, Box).RunAsync(
                actor, Session, Totp.CodeAt(Base32Encoding.ToBytes(_seed), w.Database.Clock.GetUtcNow()), default)),
        },
        Personal(typeof(EditMyProfile), Mine) with
        {
            Sql = "UPDATE app_user SET version = 1 WHERE id = 7",
            Change = (w, actor, _) =>
                Seen.Of(new EditMyProfile(w.Work).RunAsync(actor, "x", "de", "Europe/Berlin", 1, default)),
        },
        Personal(typeof(ChooseMyLanguage), Mine) with
        {
            Change = (w, actor, _) => Seen.Of(new ChooseMyLanguage(w.Work).RunAsync(actor, "pl", default)),
        },
        Personal(typeof(ListMySessions), Mine),
        Personal(typeof(OfferMyTotp), Mine) with
        {
            Sql = SignedIn,
            Change = (w, actor, _) =>
                Seen.Of(new OfferMyTotp(w.Work, Box).RunAsync(actor, Session, TenancyWorld.Password, default)),
        },
        Personal(typeof(RemoveMyTotp), Mine) with
        {
            Sql = WithTotp,
            Change = (w, actor, _) =>
                Seen.Of(new RemoveMyTotp(w.Work).RunAsync(actor, Session, TenancyWorld.Password, default)),
        },
        Personal(typeof(RenewMyRecoveryCodes), Mine) with
        {
            Sql = WithTotp,
            Change = (w, actor, _) => Seen.Of(
                new RenewMyRecoveryCodes(w.Work).RunAsync(actor, Session, TenancyWorld.Password, default)),
        },
        Personal(typeof(RevokeSession), Mine) with
        {
            Sql = SignedIn,
            Change = (w, actor, _) => Seen.Of(new RevokeSession(w.Work).RunAsync(actor, Session, 0, default)),
        },
        Personal(typeof(ShowMyProfile), Mine),
        Personal(typeof(SignOut), Mine) with
        {
            Sql = SignedIn,
            Change = (w, actor, _) => Seen.Of(new SignOut(w.Work).RunAsync(actor, Session, default)),
        },
        Personal(typeof(SwitchAccount), Mine) with
        {
            Sql = SignedIn
                + "; INSERT INTO membership (user_id, account_id, role, created_at) VALUES (7, @Id, 'customer', "
                + "UTC_TIMESTAMP(6))",
            Change = (w, actor, p) => Seen.Of(new SwitchAccount(w.Work).RunAsync(actor, Session, p.Id, default)),
        },
    ];
    private static async Task OfferAsync(TenancyWorld world, TenancyPlace place)
    {
        await world.ExecuteAsync(SignedIn, place);
        var actor = new Actor(7, "matrix@example.org", Actor.ProviderAccountId, Permission.All);
        _seed = (await new OfferMyTotp(
            world.Work, Box).RunAsync(actor, Session, TenancyWorld.Password, default)).Value.Secret;
    }
}
