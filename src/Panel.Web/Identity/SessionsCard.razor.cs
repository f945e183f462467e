using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Identity;

namespace Panel.Web.Identity;

/// <summary>Where the person is signed in, each with its end.</summary>
public sealed partial class SessionsCard(
    IStringLocalizer<Texts> T, ListMySessions list, RevokeSession revoke, CurrentActor current)
{
    private IReadOnlyList<SessionListRow> _rows = [];

    private Problem? _problem;

    /// <summary>The session of this browser.</summary>
    [Parameter, EditorRequired] public long SessionId { get; set; }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var result = await list.RunAsync(await current.GetAsync(), Gone);
        _problem = result.Problem;
        if (result.Ok) _rows = result.Value;
    }

    private async Task RevokeAsync(long? sessionId)
    {
        _problem = (await revoke.RunAsync(await current.GetAsync(), sessionId, SessionId, Gone)).Problem;
        if (_problem is null) await LoadAsync();
    }
}
