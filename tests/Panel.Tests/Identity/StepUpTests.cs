using Panel.Identity;
using Panel.Platform;
using Shouldly;
using Xunit;
using Base32Encoding = OtpNet.Base32Encoding;

namespace Panel.Tests.Identity;

public sealed class StepUpTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Fresh = "a green kettle sings at noon";

    private readonly SignInStory _story = new(database);

    public Task InitializeAsync() => _story.RequireTotpAsync(false);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Nobody_gives_themselves_a_link_for_a_new_password_or_takes_the_own_second_factor_away()
    {
        var owner = await _story.SignedInAsync("olivia@example.com", Role.Owner);
        await _story.EnrolAsync(owner);
        (await new InviteUser(_story.Work).RunAsync(owner.Actor, owner.UserId, SignInStory.Password, default))
            .Problem!.Code.ShouldBe("identity.own_credential");
        (await new ResetTotp(_story.Work).RunAsync(owner.Actor, owner.UserId, SignInStory.Password, default))
            .Problem!.Code.ShouldBe("identity.own_credential");
        (await CountAsync(
            """
            SELECT COUNT(*) FROM app_user
            WHERE email = 'olivia@example.com' AND totp_confirmed_at IS NOT NULL
            """)).ShouldBe(1);
        (await CountAsync(
            $"SELECT COUNT(*) FROM invitation WHERE user_id = {owner.UserId} AND used_at IS NULL")).ShouldBe(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not her password")]
    public async Task Every_change_of_a_credential_asks_for_the_password_of_who_makes_it(string? typed)
    {
        var owner = await _story.SignedInAsync($"anna-{typed?.Length}@example.com", Role.Owner);
        var other = await _story.UserAsync($"bert-{typed?.Length}@example.com");
        var wanted = new NewUser($"carl-{typed?.Length}@example.com", "", Role.Owner, "provider");
        List<(string UseCase, Problem? Problem)> refused =
        [
            (
                "set up",
                (await new OfferMyTotp(
                    _story.Work, _story.Box).RunAsync(owner.Actor, owner.SessionId, typed, default)).Problem),
            (
                "change",
                (await new ChangeMyPassword(
                    _story.Work).RunAsync(owner.Actor, owner.SessionId, typed, Fresh, default)).Problem),
            ("create", (await new CreateUser(_story.Work).RunAsync(owner.Actor, wanted, typed, default)).Problem),
            ("link", (await new InviteUser(_story.Work).RunAsync(owner.Actor, other, typed, default)).Problem),
        ];
        await database.AsRootAsync("DELETE FROM sign_in_gate");
        await _story.EnrolAsync(owner);
        refused.AddRange(
        [
            ("reset", (await new ResetTotp(_story.Work).RunAsync(owner.Actor, other, typed, default)).Problem),
            (
                "remove",
                (await new RemoveMyTotp(_story.Work).RunAsync(owner.Actor, owner.SessionId, typed, default)).Problem),
            (
                "codes",
                (await new RenewMyRecoveryCodes(
                    _story.Work).RunAsync(owner.Actor, owner.SessionId, typed, default)).Problem),
            ("rule", (await new SetTotpRule(_story.Work).RunAsync(owner.Actor, false, typed, default)).Problem),
        ]);
        refused.ShouldAllBe(one =>
            one.Problem!.Code == "identity.password_wrong"
                && one.Problem.Field == (one.UseCase == "change" ? "current" : "proof"));
        (await CountAsync($"SELECT COUNT(*) FROM app_user WHERE email = '{wanted.Email}'")).ShouldBe(0);
        (await CountAsync(
            $"""
            SELECT COUNT(*) FROM audit_entry
            WHERE action = 'identity.proof_refused' AND user_id = {owner.UserId}
            """)).ShouldBe(8);
        (await new InviteUser(
            _story.Work).RunAsync(owner.Actor, other, SignInStory.Password, default)).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Guessing_the_password_that_is_asked_for_again_is_slowed_down_apart_from_the_codes()
    {
        var owner = await _story.SignedInAsync("dora@example.com", Role.Owner);
        var (seed, _) = await _story.EnrolAsync(owner);
        var remove = new RemoveMyTotp(_story.Work);
        for (var i = 0; i < 5; i++) await remove.RunAsync(owner.Actor, owner.SessionId, "guess number one", default);
        (await remove.RunAsync(owner.Actor, owner.SessionId, SignInStory.Password, default)).Problem!.Code.ShouldBe(
            "identity.wait");
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        var half = await _story.SignInAsync("dora@example.com");
        var code = Totp.CodeAt(seed, database.Clock.GetUtcNow());
        (await new SignInWithCode(
            _story.Work, _story.Box).RunAsync(SignInStory.Nobody, half.Token, code, SignInStory.Office, default))
            .Value.Step.ShouldBe(SignInStep.Done);
    }

    [Fact]
    public async Task What_changes_a_credential_ends_the_other_sessions()
    {
        var here = await _story.SignedInAsync("emil@example.com");
        var there = (await _story.SignInAsync("emil@example.com")).Token;
        await _story.EnrolAsync(here);
        (await _story.OpenAsync(there)).ShouldBeNull("a second factor was set up elsewhere");

        there = await SessionAsync(here.UserId);
        (await new RenewMyRecoveryCodes(
            _story.Work).RunAsync(here.Actor, here.SessionId, SignInStory.Password, default)).Ok.ShouldBeTrue();
        (await _story.OpenAsync(there)).ShouldBeNull("the recovery codes are new");

        there = await SessionAsync(here.UserId);
        (await new RemoveMyTotp(
            _story.Work).RunAsync(here.Actor, here.SessionId, SignInStory.Password, default)).Ok.ShouldBeTrue();
        (await _story.OpenAsync(there)).ShouldBeNull("the second factor was removed");
    }

    [Fact]
    public async Task A_second_factor_set_up_at_the_sign_in_ends_what_was_open_before()
    {
        var before = await _story.SignedInAsync("frida@example.com");
        await _story.RequireTotpAsync(true);
        var half = await _story.SignInAsync("frida@example.com");
        var offer = (await new OfferTotpAtSignIn(
            _story.Work, _story.Box).RunAsync(SignInStory.Nobody, half.Token, default)).Value;
        var code = Totp.CodeAt(Base32Encoding.ToBytes(offer.Secret), database.Clock.GetUtcNow());
        var done = (await new EnrolAtSignIn(
            _story.Work, _story.Box).RunAsync(SignInStory.Nobody, half.Token, code, SignInStory.Office, default)).Value;
        (await _story.OpenAsync(done.Outcome.Token)).ShouldNotBeNull();
        (await OpenAsync(before.SessionId)).ShouldBeNull();
    }

    [Fact]
    public async Task A_new_password_ends_links_that_were_given_out_before()
    {
        var gerd = await _story.SignedInAsync("gerd@example.com");
        var link = (await new InviteUser(_story.Work).RunAsync(SignInStory.Root, gerd.UserId, null, default)).Value;
        (await new ChangeMyPassword(
            _story.Work).RunAsync(gerd.Actor, gerd.SessionId, SignInStory.Password, Fresh, default)).Ok.ShouldBeTrue();
        (await new AcceptInvitation(
            _story.Work).RunAsync(SignInStory.Nobody, link.Token, SignInStory.Password, default))
            .Problem!.Code.ShouldBe("identity.invitation_gone");
    }

    [Fact]
    public async Task Signing_in_again_ends_the_session_of_this_browser_and_no_other()
    {
        await _story.UserAsync("hans@example.com");
        await _story.UserAsync("ida@example.com");
        var (mine, elsewhere) = (
            (await _story.SignInAsync("hans@example.com")).Token, (await _story.SignInAsync("hans@example.com")).Token);
        await _story.SignInAsync("hans@example.com", "a wrong password", carried: mine);
        (await _story.OpenAsync(mine)).ShouldNotBeNull("a wrong password ends nothing");
        (await _story.SignInAsync("ida@example.com", carried: mine)).Step.ShouldBe(SignInStep.Done);
        (await _story.OpenAsync(mine)).ShouldBeNull();
        (await _story.OpenAsync(elsewhere)).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_administrator_signs_somebody_out_everywhere()
    {
        var owner = await _story.SignedInAsync("jana@example.com", Role.Owner);
        var karl = await _story.SignedInAsync("karl@example.com");
        var second = (await _story.SignInAsync("karl@example.com")).Token;
        (await new EndUserSessions(_story.Work).RunAsync(owner.Actor, karl.UserId, default)).Value.ShouldBe(2);
        (await OpenAsync(karl.SessionId)).ShouldBeNull();
        (await _story.OpenAsync(second)).ShouldBeNull();
        (await OpenAsync(owner.SessionId)).ShouldNotBeNull();
    }

    private Task<OpenedSession?> OpenAsync(long session) =>
        new OpenSession(database.For(DatabaseUser.Web), database.Clock).RunAsync(session, touch: false, default);

    private Task<string> SessionAsync(long user) =>
        _story.Work.RunAsync(
            session => Sessions.StartAsync(session, user, SessionStage.Full, SignInStory.Office), default);

    private Task<long> CountAsync(string sql) =>
        _story.Work.RunAsync(session => session.SingleAsync<long>(sql), default);
}
