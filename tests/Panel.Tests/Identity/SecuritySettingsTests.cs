using Panel.Identity;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Identity;

public sealed class SecuritySettingsTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly SignInStory _story = new(database);

    private Actor _owner = null!;

    public async Task InitializeAsync()
    {
        await ForgetAsync();
        _owner = (await _story.SignedInAsync($"olivia-{Guid.NewGuid():N}@provider.example", Role.Owner)).Actor;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_second_factor_is_demanded_as_soon_as_more_than_this_machine_reaches_panel()
    {
        (await ShowAsync()).Totp.ShouldBe(TotpDemand.OnlyHere);
        (await ShowAsync()).Finding!.Code.ShouldBe("totp_only_here");
        await _story.UserAsync("local@provider.example");
        (await _story.SignInAsync("local@provider.example")).Step.ShouldBe(SignInStep.Done);

        (await new NoticeReach(_story.Work).RunAsync(SignInStory.Root, "request", default)).Value.ShouldBeTrue();
        (await new NoticeReach(_story.Work).RunAsync(SignInStory.Root, "listen", default)).Value.ShouldBeFalse(
            "once is enough");

        (await ShowAsync()).Totp.ShouldBe(TotpDemand.Required);
        (await ShowAsync()).Finding.ShouldBeNull();
        (await _story.SignInAsync("local@provider.example")).Step.ShouldBe(SignInStep.Enrol);
        var trail = await TrailAsync();
        (
            trail[0].Actor,
            trail[0].Changes.Single(change => change.Path == "required").After!.Value.GetBoolean()).ShouldBe(
                (SignInStory.Root.Name, true));
    }

    [Fact]
    public async Task What_an_owner_chose_holds_and_the_trail_says_who()
    {
        (await SetAsync(_owner, true)).ShouldBeNull();
        (await SetAsync(_owner, false)).ShouldBeNull();
        await new NoticeReach(_story.Work).RunAsync(SignInStory.Root, "request", default);
        var settings = await ShowAsync();
        (settings.Totp, settings.ChangedAt is null).ShouldBe((TotpDemand.Voluntary, false));
        settings.Finding!.Code.ShouldBe("totp_voluntary");
        var trail = await TrailAsync();
        trail.Where(entry => entry.Actor == _owner.Name)
            .Select(entry => entry.Changes[0].After!.Value.GetBoolean()).ShouldBe([false, true]);
    }

    [Fact]
    public async Task Only_the_providers_own_people_count_as_staff()
    {
        var before = await ShowAsync();
        await _story.UserAsync("new-clerk@provider.example", Role.Billing, password: null);
        var after = await ShowAsync();
        (after.Staff - before.Staff, after.StaffWithoutTotp - before.StaffWithoutTotp).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Who_does_not_look_after_the_machine_neither_sees_nor_sets_it()
    {
        (await SetAsync(_owner, true)).ShouldBeNull();
        (await SetAsync(_owner with { Permissions = Roles.PermissionsOf(Role.Billing) }, false))!.Code.ShouldBe(
            "forbidden");
        (await SetAsync(_owner with { AccountId = 5 }, false))!.Code.ShouldBe("forbidden");
        (await ShowAsync()).RequireTotp.ShouldBeTrue();
    }

    private Task ForgetAsync() =>
        database.AsRootAsync("DELETE FROM setting WHERE name IN ('identity.require_totp', 'identity.reach')");

    private async Task<IReadOnlyList<AuditEntry>> TrailAsync() => (await new ListAudit(_story.Work).RunAsync(
        _owner, new AuditFilter(Entity: "setting", Key: "identity.require_totp"), PageRequest.First(),
        default)).Value.Rows;

    private async Task<SecuritySettings> ShowAsync() =>
        (await new ShowSecuritySettings(_story.Work).RunAsync(SignInStory.Root, default)).Value;

    private async Task<Problem?> SetAsync(Actor actor, bool required) =>
        (await new SetTotpRule(_story.Work).RunAsync(actor, required, SignInStory.Password, default)).Problem;
}
