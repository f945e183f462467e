using Panel.Identity;
using Panel.Platform;
using Panel.Tests.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Identity;

public sealed class SignInTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly SignInStory _story = new(database);

    public Task InitializeAsync() => _story.RequireTotpAsync(false);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_right_password_opens_a_session_with_the_rights_of_the_role()
    {
        await _story.UserAsync("anna@example.com", Role.Billing);
        var outcome = await _story.SignInAsync(" Anna@Example.com ");
        outcome.Step.ShouldBe(SignInStep.Done);
        var session = (await _story.OpenAsync(outcome.Token)).ShouldNotBeNull();
        session.Actor.May(Permission.IssueRun).ShouldBeTrue();
        session.Actor.May(Permission.ManageUsers).ShouldBeFalse();
        session.Actor.AccountId.ShouldBe(Actor.ProviderAccountId);
    }

    [Theory]
    [InlineData("nobody@example.com", "whatever it may be")]
    [InlineData("berta@example.com", "not her password")]
    [InlineData("berta@example.com", "")]
    [InlineData("' OR 1=1 --", "x")]
    public async Task A_wrong_address_and_a_wrong_password_look_the_same(string email, string password)
    {
        if (await database.Work()
            .RunAsync(
                session =>
                    session.FirstOrDefaultAsync<long?>("SELECT id FROM app_user WHERE email = 'berta@example.com'"),
                    default) is null)
            await _story.UserAsync("berta@example.com");
        (await _story.SignInAsync(email, password)).ShouldBe(new SignInOutcome(SignInStep.Refused));
    }

    [Fact]
    public async Task Only_the_hash_of_the_token_is_stored()
    {
        await _story.UserAsync("clara@example.com");
        var token = (await _story.SignInAsync("clara@example.com")).Token!;
        token.Length.ShouldBe(43);
        var columns = await database.Work().RunAsync(
            session => session.QueryAsync<string>("SELECT HEX(token_hash) FROM user_session"), CancellationToken.None);
        columns.ShouldNotContain(Convert.ToHexString(System.Buffers.Text.Base64Url.DecodeFromChars(token)));
        (await _story.OpenAsync(token[..^1] + (token[^1] == 'A' ? 'E' : 'A'))).ShouldBeNull();
    }

    [Fact]
    public async Task Guessing_is_slowed_down_and_the_right_password_works_after_the_wait()
    {
        await _story.UserAsync("dora@example.com");
        for (var i = 0; i < 5; i++)
            (await _story.SignInAsync("dora@example.com", "guess number one", SignInStory.Stranger)).Step.ShouldBe(
                SignInStep.Refused);
        var wait = await _story.SignInAsync("dora@example.com", SignInStory.Password, SignInStory.Stranger);
        wait.Step.ShouldBe(SignInStep.Wait);
        wait.Wait!.Value.ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(5));
        database.Clock.Advance(wait.Wait.Value);
        (await _story.SignInAsync("dora@example.com", SignInStory.Password, SignInStory.Stranger)).Step.ShouldBe(
            SignInStep.Done);
    }

    [Fact]
    public async Task Unknown_addresses_are_slowed_down_like_known_ones()
    {
        var visitor = new Visitor("203.0.113.5", "curl");
        for (var i = 0; i < 5; i++)
            (await _story.SignInAsync("ghost@example.com", "guess number one", visitor)).Step.ShouldBe(
                SignInStep.Refused);
        (await _story.SignInAsync("ghost@example.com", "guess number one", visitor)).Step.ShouldBe(SignInStep.Wait);
    }

    [Fact]
    public async Task A_stranger_who_guesses_does_not_keep_the_owner_out_of_a_known_browser()
    {
        await _story.UserAsync("emil@example.com");
        (await _story.SignInAsync("emil@example.com")).Step.ShouldBe(SignInStep.Done);
        for (var i = 0; i < 12; i++)
            await _story.SignInAsync(
                "emil@example.com", "guess number one", new Visitor($"198.51.100.{i + 100}", "curl"));
        (await _story.SignInAsync("emil@example.com", SignInStory.Password, SignInStory.Stranger)).Step.ShouldBe(
            SignInStep.Wait);
        (await _story.SignInAsync("emil@example.com")).Step.ShouldBe(SignInStep.Done);
    }

    [Fact]
    public async Task An_account_of_ones_own_does_not_open_an_address_for_guessing_at_others()
    {
        await _story.UserAsync("mallory@example.com");
        var visitor = new Visitor("203.0.113.200", "curl");
        var guesses = 0;
        while (guesses < 40)
        {
            var guess = await _story.SignInAsync($"victim{guesses}@example.com", "guess number one", visitor);
            if (guess.Step == SignInStep.Wait) break;
            if (++guesses % 4 == 0) await _story.SignInAsync("mallory@example.com", visitor: visitor);
        }
        guesses.ShouldBeLessThanOrEqualTo(20);
    }

    [Fact]
    public async Task An_office_behind_one_address_signs_in_all_morning_without_waiting()
    {
        await _story.UserAsync("nina@example.com");
        var office = new Visitor("203.0.113.201", "Firefox");
        for (var i = 0; i < 25; i++)
            (await _story.SignInAsync("nina@example.com", visitor: office)).Step.ShouldBe(SignInStep.Done);
    }

    [Fact]
    public async Task Sixty_parallel_guesses_are_not_sixty_free_guesses()
    {
        await _story.UserAsync("frida@example.com");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(i =>
            _story.SignInAsync("frida@example.com", "guess number one", new Visitor($"203.0.113.{i + 50}", "curl"))));
        outcomes.Count(outcome => outcome.Step == SignInStep.Refused).ShouldBeLessThanOrEqualTo(5);
    }

    [Fact]
    public async Task Parallel_tries_wait_for_each_other_and_none_is_rolled_back()
    {
        var spans = await HeardSpans.OfAsync(() => Task.WhenAll(Enumerable.Range(0, 40).Select(_ =>
            _story.SignInAsync(
                "nobody.parallel@example.com", "guess number one", new Visitor("203.0.113.7", "curl")))));
        spans.Select(span => span.GetTagItem("panel.attempts")).OfType<int>().Max().ShouldBe(1);
    }

    [Fact]
    public async Task Every_try_is_in_the_audit_trail_without_the_password()
    {
        await _story.UserAsync("gerd@example.com");
        await _story.SignInAsync("gerd@example.com", "tip tap wrong word");
        await _story.SignInAsync("gerd@example.com");
        var trail = await database.Work().RunAsync(
            session => session.QueryAsync<string>(
                """
                SELECT CONCAT(action, ' ', COALESCE(after_json, '')) FROM audit_entry
                    WHERE entity_key = 'gerd@example.com' ORDER BY id
                """),
            CancellationToken.None);
        trail.ShouldContain(line => line.StartsWith("identity.sign_in_refused") && line.Contains("192.0.2.10"));
        trail.ShouldContain(line => line.StartsWith("identity.sign_in "));
        trail.ShouldAllBe(line => !line.Contains("tip tap") && !line.Contains("lamps"));
    }

    [Fact]
    public async Task A_session_ends_when_idle_and_ends_after_twelve_hours_in_any_case()
    {
        await _story.UserAsync("hans@example.com");
        var idle = (await _story.SignInAsync("hans@example.com")).Token;
        database.Clock.Advance(SessionLimits.Idle - TimeSpan.FromSeconds(1));
        (await _story.OpenAsync(idle)).ShouldNotBeNull();
        database.Clock.Advance(SessionLimits.Idle);
        (await _story.OpenAsync(idle)).ShouldBeNull();
        var busy = (await _story.SignInAsync("hans@example.com")).Token;
        for (var passed = TimeSpan.Zero; passed < SessionLimits.Longest - TimeSpan.FromMinutes(
            40); passed += TimeSpan.FromMinutes(40))
        {
            (await _story.OpenAsync(busy)).ShouldNotBeNull();
            database.Clock.Advance(TimeSpan.FromMinutes(40));
        }
        (await _story.OpenAsync(busy)).ShouldNotBeNull();
        database.Clock.Advance(TimeSpan.FromMinutes(41));
        (await _story.OpenAsync(busy)).ShouldBeNull();
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_leaves_the_others()
    {
        await _story.UserAsync("ida@example.com");
        var (first, second) = (
            (await _story.SignInAsync("ida@example.com")).Token, (await _story.SignInAsync("ida@example.com")).Token);
        var session = (await _story.OpenAsync(first))!;
        await new SignOut(_story.Work).RunAsync(session.Actor, session.SessionId, CancellationToken.None);
        (await _story.OpenAsync(first)).ShouldBeNull();
        (await _story.OpenAsync(second)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Changing_the_password_asks_for_the_old_one_and_ends_the_other_sessions()
    {
        await _story.UserAsync("jana@example.com");
        var (here, there) = (
            (await _story.SignInAsync("jana@example.com")).Token, (await _story.SignInAsync("jana@example.com")).Token);
        var session = (await _story.OpenAsync(here))!;
        var change = new ChangeMyPassword(_story.Work);
        const string fresh = "a green kettle sings at noon";
        (await change.RunAsync(
            session.Actor, session.SessionId, "wrong", fresh, CancellationToken.None)).Problem!.Code.ShouldBe(
                "identity.password_wrong");
        (await change.RunAsync(
            session.Actor, session.SessionId, SignInStory.Password, "password1234", CancellationToken.None))
            .Problem!.Code.ShouldBe("identity.password_common");
        (await change.RunAsync(
            session.Actor, session.SessionId, SignInStory.Password, fresh, CancellationToken.None)).Ok.ShouldBeTrue();
        (await _story.OpenAsync(here)).ShouldNotBeNull();
        (await _story.OpenAsync(there)).ShouldBeNull();
        (await _story.SignInAsync("jana@example.com")).Step.ShouldBe(SignInStep.Refused);
        (await _story.SignInAsync("jana@example.com", fresh)).Step.ShouldBe(SignInStep.Done);
    }

    [Fact]
    public async Task A_session_of_somebody_else_cannot_be_revoked()
    {
        await _story.UserAsync("karl@example.com");
        await _story.UserAsync("lena@example.com");
        var karl = (await _story.OpenAsync((await _story.SignInAsync("karl@example.com")).Token))!;
        var token = (await _story.SignInAsync("lena@example.com")).Token;
        var lena = (await _story.OpenAsync(token))!;
        (await new RevokeSession(
            _story.Work).RunAsync(
                karl.Actor, lena.SessionId, karl.SessionId, CancellationToken.None)).Problem!.Code.ShouldBe(
                    "not_found");
        (await new RevokeSession(
            _story.Work).RunAsync(karl.Actor, null, karl.SessionId, CancellationToken.None)).Ok.ShouldBeTrue();
        (await _story.OpenAsync(token)).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_first_owner_is_made_once()
    {
        await using var fresh = new Disposable(await TestDatabase.NewAsync());
        var ensure = new EnsureFirstAdmin(fresh.Database.Work(DatabaseUser.Web));
        var kept = new System.Collections.Concurrent.ConcurrentBag<FirstSignIn>();
        var made = await Task.WhenAll(Enumerable.Range(0, 4)
            .Select(_ => ensure.RunAsync(SignInStory.Root, null, kept.Add, CancellationToken.None)));
        var first = made.Single(result => result.Value is not null).Value!;
        kept.ShouldBe([first]);
        var story = new SignInStory(fresh.Database);
        (await story.SignInAsync(first.Email, first.Password)).Step.ShouldBe(SignInStep.Done);
        (await ensure.RunAsync(
            SignInStory.Root, "other@example.com", kept.Add, CancellationToken.None)).Value.ShouldBeNull();
    }

    private sealed class Disposable(TestDatabase database) : IAsyncDisposable
    {
        internal TestDatabase Database => database;

        public async ValueTask DisposeAsync() => await database.DisposeAsync();
    }
}
