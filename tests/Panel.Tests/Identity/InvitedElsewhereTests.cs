using Panel.Identity;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Identity;

/// <summary>
/// A reseller invites people; whether they are users elsewhere already is reported to nobody but the provider and
/// themselves.
/// </summary>
public sealed class InvitedElsewhereTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly SignInStory _story = new(database);

    public async Task InitializeAsync()
    {
        await _story.RequireTotpAsync(false);
        await database.AsRootAsync(
            """
            INSERT IGNORE INTO account (id, number, parent_id, kind, company, country, business, currency, language,
                created_at) VALUES
                (2, 'R-1', 1, 'reseller', 'Reseller One', 'DE', 1, 'EUR', 'de', NOW(6)),
                (3, 'R-2', 1, 'reseller', 'Reseller Two', 'DE', 1, 'EUR', 'de', NOW(6));
            INSERT IGNORE INTO account_ancestor (ancestor_id, account_id, depth) VALUES (2,2,0),(3,3,0),(1,2,1),(1,3,1);
            """);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_address_of_a_foreign_user_is_answered_like_a_new_one()
    {
        var boss = (await _story.SignedInAsync("boss@one.example", Role.Reseller, "R-1")).Actor;
        await _story.UserAsync("staff@panel.example", Role.Auditor);
        var (known, fresh) = (
            await InviteAsync(boss, "staff@panel.example"), await InviteAsync(boss, "fresh@panel.example"));
        (known.Problem, fresh.Problem).ShouldBe((null, null));
        known.Value.ByMailOnly.ShouldBeTrue("whoever opens the link learns it");
        fresh.Value.ByMailOnly.ShouldBeTrue();
        (await SeenAsync(boss, known.Value.UserId, "staff")).ShouldBe(
            await SeenAsync(boss, fresh.Value.UserId, "fresh"));
        (await InviteAsync(boss, "staff@panel.example")).Problem!.Code.ShouldBe("identity.email_taken");
        (await InviteAsync(boss, "fresh@panel.example")).Problem!.Code.ShouldBe("identity.email_taken");
        foreach (var useCase in new Func<long, Task<Problem?>>[]
        {
            async id => (await new InviteUser(_story.Work).RunAsync(boss, id, SignInStory.Password, default)).Problem,
            async id => (await new GrantRole(_story.Work).RunAsync(boss, id, Role.Customer, "R-1", default)).Problem,
            async id => (await new ResetTotp(_story.Work).RunAsync(boss, id, SignInStory.Password, default)).Problem,
            async id => (await new RevokeRole(_story.Work).RunAsync(boss, id, Role.Customer, 2, default)).Problem,
            async id => (await new RevokeRole(_story.Work).RunAsync(boss, id, Role.Reseller, 2, default)).Problem,
            async id =>
                (await new ShowUser(_story.Work).RunAsync(boss, id, default)).Problem is { } gone
                    ? gone with { Message = "" } : null,
        })
            (await useCase(known.Value.UserId)).ShouldBe(await useCase(fresh.Value.UserId));
        (await InviteAsync(boss, "staff@panel.example")).Problem.ShouldBe(
            (await InviteAsync(boss, "fresh@panel.example")).Problem);
    }

    [Fact]
    public async Task The_person_accepts_and_holds_both_roles_with_the_password_from_before()
    {
        var boss = (await _story.SignedInAsync("chief@one.example", Role.Reseller, "R-1")).Actor;
        var person = await _story.UserAsync("both@panel.example", Role.Reseller, "R-2");
        var link = (await InviteAsync(boss, "both@panel.example")).Value;
        (await _story.SignInAsync("both@panel.example")).Step.ShouldBe(
            SignInStep.Done, "nothing has changed before it is accepted");
        var accept = new AcceptInvitation(_story.Work);
        (await accept.RunAsync(
            SignInStory.Nobody, link.Token, null, default)).Value.ShouldBe(new(
                "both@panel.example", SetsPassword: false));
        (await accept.RunAsync(
            SignInStory.Nobody, link.Token, "a green kettle sings at noon", default)).Ok.ShouldBeTrue();
        (await accept.RunAsync(SignInStory.Nobody, link.Token, "", default)).Problem!.Code.ShouldBe(
            "identity.invitation_gone");
        var session = (await _story.OpenAsync((await _story.SignInAsync("both@panel.example")).Token)).ShouldNotBeNull(
            "the password stays");
        session.UserId.ShouldBe(person);
        session.Accounts.Select(account => account.Number).ShouldBe(["R-1", "R-2"]);
        (await new ShowUser(_story.Work).RunAsync(boss, person, default)).Value.Manageable.ShouldBeFalse(
            "somebody else's role is above the boss");
        (await new ShowUser(_story.Work).RunAsync(boss, link.UserId, default)).Problem!.Code.ShouldBe("not_found");
    }

    [Fact]
    public async Task Somebody_two_resellers_invite_sets_one_password_and_gets_both_roles()
    {
        var one = (await _story.SignedInAsync("first@one.example", Role.Reseller, "R-1")).Actor;
        var two = (await _story.SignedInAsync("second@two.example", Role.Reseller, "R-2")).Actor;
        var (first, second) = (
            (await InviteAsync(one, "twice@panel.example")).Value,
            (await InviteAsync(two, "twice@panel.example", "R-2")).Value);
        var accept = new AcceptInvitation(_story.Work);
        (await accept.RunAsync(
            SignInStory.Nobody, second.Token, SignInStory.Password, default)).Value.SetsPassword.ShouldBeTrue();
        (await accept.RunAsync(SignInStory.Nobody, first.Token, SignInStory.Password, default)).Problem!.Code.ShouldBe(
            "identity.invitation_gone");
        var session = (await _story.OpenAsync((await _story.SignInAsync("twice@panel.example")).Token))!;
        session.Accounts.Select(account => account.Number).ShouldBe(["R-1", "R-2"]);
    }

    [Fact]
    public async Task The_provider_is_told_and_gets_the_link()
    {
        await _story.UserAsync("known@panel.example", Role.Reseller, "R-2");
        (await InviteAsync(SignInStory.Root, "known@panel.example")).Problem!.Code.ShouldBe("identity.email_taken");
        (await InviteAsync(SignInStory.Root, "unknown@panel.example")).Value.ByMailOnly.ShouldBeFalse();
    }

    private Task<Result<Invitation>> InviteAsync(Actor actor, string email, string account = "R-1") =>
        new CreateUser(
            _story.Work).RunAsync(
                actor, new NewUser(email, "Somebody", Role.Reseller, account), SignInStory.Password, default);

    // Everything the page of a user and the list show, but for the address and the id themselves.
    private async Task<string> SeenAsync(Actor actor, long id, string word)
    {
        var shown = (await new ShowUser(_story.Work).RunAsync(actor, id, default)).Value;
        var listed = (await new ListUsers(
            _story.Work).RunAsync(actor, new UserFilter(word), null, false, PageRequest.First(), default)).Value;
        var text = System.Text.Json.JsonSerializer.Serialize(
            new { shown = shown with { Id = 0, CreatedAt = default, InvitedUntil = null }, listed.Rows });
        return text.Replace(word, "", StringComparison.Ordinal).Replace($"\"Id\":{id}", "", StringComparison.Ordinal);
    }
}
