using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Identity;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Accounts;

/// <summary>Who may sign in at an account.</summary>
public sealed partial class AccountUsers(
    IStringLocalizer<Texts> T, IStringLocalizer<Identity.Texts> roles, ListUsers list, CurrentActor current)
{
    /// <summary>Number of the account.</summary>
    [Parameter, EditorRequired] public required string Account { get; set; }

    private IEnumerable<string> RolesOf(UserListRow row) =>
        (row.Roles ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(role => roles["Role." + role].Value);

    private async Task<Result<Page<UserListRow>>> LoadAsync(ListQuery query, CancellationToken cancel) =>
        await list.RunAsync(
            await current.GetAsync(cancel), new UserFilter(Account: Account), query.Sort, query.Descending, query.Page,
            cancel);
}
