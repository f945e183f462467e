using Panel.Identity;
using Panel.Platform;
using Panel.Tests.Architecture.Tenancy;
using static Panel.Tests.Architecture.Tenancy.TenancyCase;
using static Panel.Tests.Architecture.Tenancy.TenancyRule;

namespace Panel.Tests.Identity;

internal sealed class IdentityTenancy : ITenancyCases
{
    private const string Before = "comes before anybody is signed in; the secret token decides";
    private const string Mine = "reads and writes the asking user's own row, by the actor's user id";

    public IEnumerable<TenancyCase> Cases =>
    [
        new(typeof(CreateUser), OneThing, (w, actor, p) => Seen.Of(new CreateUser(w.Work).RunAsync(
            actor, new NewUser($"new{Guid.NewGuid():N}@example.org", "x", p.Id == w.Child.Id ? Role.Customer : Role.Reseller, p.Mark),
            TenancyWorld.Password, default))),
        new(typeof(DisableUser), OneThing, (w, actor, p) => Seen.Of(new DisableUser(w.Work).RunAsync(actor, p.Id, true, default))),
        new(typeof(EndUserSessions), OneThing, (w, actor, p) => Seen.Of(new EndUserSessions(w.Work).RunAsync(actor, p.Id, default))),
        new(typeof(GrantRole), OneThing, (w, actor, p) => Seen.Of(new GrantRole(w.Work).RunAsync(actor, p.Id, Role.Customer, p.Mark, default))),
        new(typeof(InviteUser), OneThing, (w, actor, p) => Seen.Of(new InviteUser(w.Work).RunAsync(actor, p.Id, TenancyWorld.Password, default))),
        new(typeof(ListUsers), List, (w, actor, _) => Seen.Of(
            new ListUsers(w.Work).RunAsync(actor, new UserFilter(w.Own.Mark[..^3]), null, false, PageRequest.First(200), default))),
        new(typeof(ResetTotp), OneThing, (w, actor, p) => Seen.Of(new ResetTotp(w.Work).RunAsync(actor, p.Id, TenancyWorld.Password, default))),
        new(typeof(RevokeRole), OneThing, (w, actor, p) => Seen.Of(new RevokeRole(w.Work).RunAsync(actor, p.Id, Role.Customer, p.Id, default))),
        new(typeof(SetTotpRule), TenancyRule.Provider, (w, actor, _) => Seen.Of(new SetTotpRule(w.Work).RunAsync(actor, true, null, default))),
        new(typeof(ShowSecuritySettings), TenancyRule.Provider, (w, actor, _) => Seen.Of(new ShowSecuritySettings(w.Work).RunAsync(actor, default))),
        new(typeof(ShowUser), OneThing, (w, actor, p) => Seen.Of(new ShowUser(w.Work).RunAsync(actor, p.Id, default))),
        new(typeof(CleanUpSessions), TenancyRule.System, (w, actor, _) => Seen.Of(new CleanUpSessions(w.Work).RunAsync(actor, default))),
        new(typeof(EnsureFirstAdmin), TenancyRule.System, (w, actor, _) => Seen.Of(
            new EnsureFirstAdmin(w.Work).RunAsync(actor, null, _ => { }, default))),
        new(typeof(NoticeReach), TenancyRule.System, (w, actor, _) => Seen.Of(new NoticeReach(w.Work).RunAsync(actor, "request", default))),
        new(typeof(SetPassword), TenancyRule.System, (w, actor, p) => Seen.Of(
            new SetPassword(w.Work).RunAsync(actor, p.Email, "correct horse battery", default))),
        Personal(typeof(AcceptInvitation), Before),
        Personal(typeof(EnrolAtSignIn), Before),
        Personal(typeof(OfferTotpAtSignIn), Before),
        Personal(typeof(SignInWithCode), Before),
        Personal(typeof(SignInWithPassword), Before),
        Personal(typeof(ForgetFirstSignIn), "only removes the file with the first password once that password was changed"),
        Personal(typeof(ChangeMyPassword), Mine),
        Personal(typeof(ConfirmMyTotp), Mine),
        Personal(typeof(EditMyProfile), Mine),
        Personal(typeof(ChooseMyLanguage), Mine),
        Personal(typeof(ListMySessions), Mine),
        Personal(typeof(OfferMyTotp), Mine),
        Personal(typeof(RemoveMyTotp), Mine),
        Personal(typeof(RenewMyRecoveryCodes), Mine),
        Personal(typeof(RevokeSession), Mine),
        Personal(typeof(ShowMyProfile), Mine),
        Personal(typeof(SignOut), Mine),
        Personal(typeof(SwitchAccount), Mine),
    ];
}
