using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Accounts;

/// <summary>The subprojects of an account, each below its parent.</summary>
public sealed partial class AccountSubprojects(IStringLocalizer<Texts> T, ListSubprojects list, CurrentActor current)
{
    private CreateSubprojectDialog? _create;

    [Parameter, EditorRequired] public required AccountView Account { get; set; }

    [Parameter] public bool MayEdit { get; set; }

    private async Task<Result<Page<SubprojectListed>>> LoadAsync(ListQuery query, CancellationToken cancel) =>
        await list.RunAsync(await current.GetAsync(cancel), Account.Id, query.Page, cancel);
}
