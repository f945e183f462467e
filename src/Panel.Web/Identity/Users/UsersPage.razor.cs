using Microsoft.Extensions.Localization;
using Panel.Identity;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Identity;

/// <summary>Who may sign in, and as what.</summary>
public sealed partial class UsersPage(IStringLocalizer<Texts> T, ListUsers list, CurrentActor current)
{
    private DataList<UserListRow>? _list;

    private CreateUserDialog? _create;

    private async Task<Result<Page<UserListRow>>> LoadAsync(ListQuery query, CancellationToken cancel)
    {
        bool? active = query["state"] switch { "active" => true, "disabled" => false, _ => null };
        var filter = new UserFilter(query["q"], StoredEnum.Find<Role>(query["role"]), active);
        return await list.RunAsync(
            await current.GetAsync(cancel), filter, query.Sort, query.Descending, query.Page, cancel);
    }
}
