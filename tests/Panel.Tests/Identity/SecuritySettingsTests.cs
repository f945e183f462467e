using Panel.Identity;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Identity;

public sealed class SecuritySettingsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly Actor Owner = new(3, "olivia@provider.example", Actor.ProviderAccountId, Permission.All);

    [Fact]
    public async Task The_second_factor_is_demanded_until_somebody_says_otherwise_and_the_trail_says_who()
    {
        (await ShowAsync()).RequireTotp.ShouldBeTrue("forgetting the setting must not open a door");

        (await SetAsync(Owner, false)).ShouldBeNull();
        (await ShowAsync()).RequireTotp.ShouldBeFalse();
        (await SetAsync(Owner, false)).ShouldBeNull();
        (await SetAsync(Owner, true)).ShouldBeNull();

        var settings = await ShowAsync();
        settings.RequireTotp.ShouldBeTrue();
        settings.ChangedAt.ShouldNotBeNull();
        var trail = await new ListAudit(database.Work(DatabaseUser.Web)).RunAsync(
            Owner, new AuditFilter(Entity: "setting", Key: "identity.require_totp"), PageRequest.First(), default);
        trail.Value.Rows.Select(entry => (entry.Actor, entry.Changes[0].Path, entry.Changes[0].After!.Value.GetBoolean()))
            .ShouldBe([(Owner.Name, "required", true), (Owner.Name, "required", false)]);
    }

    [Fact]
    public async Task Only_the_providers_own_people_count_as_staff()
    {
        var before = await ShowAsync();
        await UserAsync("new-clerk@provider.example", Role.Billing);
        var after = await ShowAsync();
        (after.Staff - before.Staff, after.StaffWithoutTotp - before.StaffWithoutTotp).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Who_does_not_look_after_the_machine_neither_sees_nor_sets_it()
    {
        (await SetAsync(Owner with { Permissions = Roles.PermissionsOf(Role.Billing) }, false))!.Code.ShouldBe("forbidden");
        (await SetAsync(Owner with { AccountId = 5 }, false))!.Code.ShouldBe("forbidden");
        (await ShowAsync()).RequireTotp.ShouldBeTrue();
    }

    private async Task UserAsync(string email, Role role) =>
        (await new CreateUser(database.Work(DatabaseUser.Web)).RunAsync(Owner, email, "", role, "provider", default)).Problem.ShouldBeNull();

    private async Task<SecuritySettings> ShowAsync() =>
        (await new ShowSecuritySettings(database.Work(DatabaseUser.Web)).RunAsync(Owner, default)).Value;

    private async Task<Problem?> SetAsync(Actor actor, bool required) =>
        (await new SetTotpRule(database.Work(DatabaseUser.Web)).RunAsync(actor, required, default)).Problem;
}
