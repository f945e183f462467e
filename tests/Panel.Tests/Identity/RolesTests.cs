using Panel.Identity;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Identity;

public sealed class RolesTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
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
                (3, 'R-2', 1, 'reseller', 'Reseller Two', 'DE', 1, 'EUR', 'de', NOW(6)),
                (4, 'C-1', 2, 'customer', 'Customer of One', 'DE', 1, 'EUR', 'de', NOW(6));
            INSERT IGNORE INTO account_ancestor (ancestor_id, account_id, depth)
                VALUES (2,2,0),(3,3,0),(4,4,0),(1,2,1),(1,3,1),(2,4,1),(1,4,2);
            """);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_role_taken_away_works_with_the_next_use_case()
    {
        var id = await _story.UserAsync("anna@example.com", Role.Support);
        var token = (await _story.SignInAsync("anna@example.com")).Token;
        (await _story.OpenAsync(token))!.Actor.May(Permission.EditAccounts).ShouldBeTrue();
        (await new RevokeRole(
            _story.Work).RunAsync(SignInStory.Root, id, Role.Support, 1, CancellationToken.None)).Ok.ShouldBeTrue();
        (await _story.OpenAsync(token))!.Actor.Permissions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_disabled_user_is_out_at_once_and_in_again_when_enabled()
    {
        var id = await _story.UserAsync("berta@example.com");
        var token = (await _story.SignInAsync("berta@example.com")).Token;
        await new DisableUser(_story.Work).RunAsync(SignInStory.Root, id, true, CancellationToken.None);
        (await _story.OpenAsync(token)).ShouldBeNull();
        (await _story.SignInAsync("berta@example.com")).Step.ShouldBe(SignInStep.Refused);
        await new DisableUser(_story.Work).RunAsync(SignInStory.Root, id, false, CancellationToken.None);
        (await _story.OpenAsync(token)).ShouldBeNull();
        (await _story.SignInAsync("berta@example.com")).Step.ShouldBe(SignInStep.Done);
    }

    [Fact]
    public async Task A_reseller_manages_the_own_people_and_nobody_else()
    {
        await _story.UserAsync("boss@one.example", Role.Reseller, "R-1");
        var boss = (await _story.OpenAsync((await _story.SignInAsync("boss@one.example")).Token))!.Actor;
        boss.AccountId.ShouldBe(2);
        var staff = await _story.UserAsync("staff@example.com", Role.Auditor);
        var rival = await _story.UserAsync("boss@two.example", Role.Reseller, "R-2");
        (await new DisableUser(_story.Work).RunAsync(boss, staff, true, CancellationToken.None)).Problem!.Code.ShouldBe(
            "not_found");
        (await new ShowUser(_story.Work).RunAsync(boss, rival, CancellationToken.None)).Problem!.Code.ShouldBe(
            "not_found");
        (await new CreateUser(
            _story.Work).RunAsync(
                boss, new NewUser("x@two.example", "", Role.Reseller, "R-2"), SignInStory.Password,
                CancellationToken.None))
            .Problem!.Code.ShouldBe("identity.account_unknown");
        (await new CreateUser(
            _story.Work).RunAsync(
                boss, new NewUser("x@one.example", "", Role.Owner, "R-1"), SignInStory.Password,
                CancellationToken.None))
            .Problem!.Code.ShouldBe("identity.role_above");
        (await new CreateUser(_story.Work).RunAsync(
            boss, new NewUser("kim@customer.example", "Kim", Role.Customer, "C-1"), SignInStory.Password,
            CancellationToken.None)).Ok.ShouldBeTrue();
        var listed = (await new ListUsers(
            _story.Work).RunAsync(
                boss, new UserFilter(), null, false, PageRequest.First(), CancellationToken.None)).Value;
        var emails = listed.Rows.Select(row => row.Email).ToList();
        emails.ShouldContain("kim@customer.example");
        emails.ShouldNotContain("staff@example.com");
        emails.ShouldNotContain("boss@two.example");
        listed.Total.ShouldBe(listed.Rows.Count);
        (await AtAsync(boss, "C-1")).ShouldContain("kim@customer.example");
        (await AtAsync(boss, "R-1")).ShouldNotContain("kim@customer.example");
        (await AtAsync(boss, "R-2")).ShouldBeEmpty();
    }

    private async Task<List<string>> AtAsync(Actor actor, string account) =>
        [
            .. (await new ListUsers(
                _story.Work).RunAsync(
                    actor, new UserFilter(Account: account), null, false, PageRequest.First(), CancellationToken.None))
                .Value.Rows.Select(row => row.Email)];

    [Fact]
    public async Task A_user_who_also_works_for_somebody_else_is_not_the_resellers_to_change()
    {
        await _story.UserAsync("chef@one.example", Role.Reseller, "R-1");
        var chef = (await _story.OpenAsync((await _story.SignInAsync("chef@one.example")).Token))!.Actor;
        var both = await _story.UserAsync("both@example.com", Role.Customer, "C-1");
        await new GrantRole(
            _story.Work).RunAsync(SignInStory.Root, both, Role.Auditor, "provider", CancellationToken.None);
        (await new InviteUser(
            _story.Work).RunAsync(chef, both, SignInStory.Password, CancellationToken.None)).Problem!.Code.ShouldBe(
                "identity.user_above");
        (await new ResetTotp(
            _story.Work).RunAsync(chef, both, SignInStory.Password, CancellationToken.None)).Problem!.Code.ShouldBe(
                "identity.user_above");
        (await new ShowUser(_story.Work).RunAsync(chef, both, CancellationToken.None)).Value.Manageable.ShouldBeFalse();
    }

    [Fact]
    public async Task The_last_owner_stays()
    {
        var id = await _story.UserAsync("owner@example.com", Role.Owner);
        (await new DisableUser(
            _story.Work).RunAsync(SignInStory.Root, id, true, CancellationToken.None)).Problem!.Code.ShouldBe(
                "identity.last_owner");
        (await new RevokeRole(
            _story.Work).RunAsync(SignInStory.Root, id, Role.Owner, 1, CancellationToken.None)).Problem!.Code.ShouldBe(
                "identity.last_owner");
        var second = await _story.UserAsync("second@example.com", Role.Owner);
        (await new RevokeRole(
            _story.Work).RunAsync(SignInStory.Root, id, Role.Owner, 1, CancellationToken.None)).Ok.ShouldBeTrue();
        (await new DisableUser(
            _story.Work).RunAsync(SignInStory.Root, second, true, CancellationToken.None)).Problem!.Code.ShouldBe(
                "identity.last_owner");
    }

    [Fact]
    public async Task An_invitation_works_once_and_for_a_day()
    {
        var create = new CreateUser(_story.Work);
        var accept = new AcceptInvitation(_story.Work);
        var first = (await create.RunAsync(
            SignInStory.Root, new NewUser("karin@example.com", "Karin", Role.Support, "provider"), null,
            CancellationToken.None)).Value;
        (await accept.RunAsync(
            SignInStory.Nobody, first.Token, null, CancellationToken.None)).Value.ShouldBe(new InvitedPerson(
                "karin@example.com", SetsPassword: true));
        (await accept.RunAsync(
            SignInStory.Nobody, first.Token, "karin karin karin", CancellationToken.None)).Problem!.Code.ShouldBe(
                "identity.password_common");
        (await accept.RunAsync(
            SignInStory.Nobody, first.Token, SignInStory.Password, CancellationToken.None)).Ok.ShouldBeTrue();
        (await accept.RunAsync(
            SignInStory.Nobody, first.Token, SignInStory.Password, CancellationToken.None)).Problem!.Code.ShouldBe(
                "identity.invitation_gone");
        var second = (await new InviteUser(
            _story.Work).RunAsync(SignInStory.Root, first.UserId, null, CancellationToken.None)).Value;
        database.Clock.Advance(TimeSpan.FromHours(25));
        (await accept.RunAsync(
            SignInStory.Nobody, second.Token, SignInStory.Password, CancellationToken.None)).Problem!.Code.ShouldBe(
                "identity.invitation_gone");
    }

    [Fact]
    public async Task Somebody_with_two_accounts_switches_between_them_and_to_no_other()
    {
        var id = await _story.UserAsync("multi@example.com", Role.Reseller, "R-1");
        await new GrantRole(_story.Work).RunAsync(SignInStory.Root, id, Role.Reseller, "R-2", CancellationToken.None);
        var token = (await _story.SignInAsync("multi@example.com")).Token;
        var session = (await _story.OpenAsync(token))!;
        var switching = new SwitchAccount(_story.Work);
        (await switching.RunAsync(session.Actor, session.SessionId, 3, CancellationToken.None)).Ok.ShouldBeTrue();
        (await _story.OpenAsync(token))!.Actor.AccountId.ShouldBe(3);
        (await switching.RunAsync(session.Actor, session.SessionId, 1, CancellationToken.None)).Problem!.Code.ShouldBe(
            "not_found");
    }

    [Fact]
    public void Only_the_owner_can_do_everything_and_an_auditor_can_change_nothing()
    {
        Enum.GetValues<Role>().Where(role => Roles.PermissionsOf(role).SetEquals(Permission.All))
            .ShouldBe([Role.Owner]);
        Roles.PermissionsOf(Role.Auditor)
            .ShouldAllBe(permission => permission.EndsWith(".read", StringComparison.Ordinal));
        Roles.PermissionsOf(Role.Customer)
            .ShouldAllBe(permission => permission.EndsWith(".read", StringComparison.Ordinal));
    }
}
